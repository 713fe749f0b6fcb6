// The page of a learning system that gives a package with several SCOs: reads the manifest, shows a menu, launches a SCO at a time with
// scorm-again as its run-time. In SCORM 2004 scorm-again's sequencing engine decides what opens; in 1.2 the prerequisites do, which the
// page works out. Tests drive it through window.course.

const { version, script, name, kind } = await (await fetch('/course')).json();
await new Promise(done => document.head.append(Object.assign(document.createElement('script'), { src: script, onload: done })));
const manifest = new DOMParser().parseFromString(await (await fetch('/package/imsmanifest.xml')).text(), 'text/xml');

const children = (element, local) => (element ? [...element.children].filter(one => one.localName === local) : []);
const child = (element, local) => children(element, local)[0];
const flag = (element, attribute, otherwise) => (element.hasAttribute(attribute) ? element.getAttribute(attribute) === 'true' : otherwise);
const textOf = (element, local) => child(element, local)?.textContent;

const organization = manifest.querySelector('organizations > organization');
const resources = new Map([...manifest.querySelectorAll('resources > resource')].map(one => [one.getAttribute('identifier'), one]));
const items = new Map(children(organization, 'item').map(one => [one.getAttribute('identifier'), one]));

// imsss as scorm-again takes it; the defaults are the standard's.
function objective(element) {
  const mark = textOf(element, 'minNormalizedMeasure');
  return {
    objectiveID: element.getAttribute('objectiveID'),
    satisfiedByMeasure: flag(element, 'satisfiedByMeasure', false),
    minNormalizedMeasure: mark === undefined ? null : Number(mark),
    mapInfo: children(element, 'mapInfo').map(map => ({
      targetObjectiveID: map.getAttribute('targetObjectiveID'),
      readSatisfiedStatus: flag(map, 'readSatisfiedStatus', true),
      readNormalizedMeasure: flag(map, 'readNormalizedMeasure', true),
      writeSatisfiedStatus: flag(map, 'writeSatisfiedStatus', false),
      writeNormalizedMeasure: flag(map, 'writeNormalizedMeasure', false),
    })),
  };
}

function rule(element) {
  const conditions = child(element, 'ruleConditions');
  return {
    action: child(element, 'ruleAction').getAttribute('action'),
    conditionCombination: conditions.getAttribute('conditionCombination') ?? 'all',
    conditions: children(conditions, 'ruleCondition').map(one => ({
      condition: one.getAttribute('condition'),
      operator: one.getAttribute('operator') ?? 'noOp',
      referencedObjective: one.getAttribute('referencedObjective') ?? undefined,
    })),
  };
}

function activity(element) {
  const sequencing = child(element, 'sequencing');
  const control = child(sequencing, 'controlMode');
  const rollup = child(sequencing, 'rollupRules');
  const delivery = child(sequencing, 'deliveryControls');
  const objectives = child(sequencing, 'objectives');
  const primary = child(objectives, 'primaryObjective');
  return {
    id: element.getAttribute('identifier'),
    title: textOf(element, 'title'),
    sequencingControls: {
      ...(control && { choice: flag(control, 'choice', true), flow: flag(control, 'flow', false) }),
      ...(rollup && {
        rollupObjectiveSatisfied: flag(rollup, 'rollupObjectiveSatisfied', true),
        rollupProgressCompletion: flag(rollup, 'rollupProgressCompletion', true),
        objectiveMeasureWeight: Number(rollup.getAttribute('objectiveMeasureWeight') ?? 1),
      }),
    },
    deliveryControls: {
      completionSetByContent: !!delivery && flag(delivery, 'completionSetByContent', false),
      objectiveSetByContent: !!delivery && flag(delivery, 'objectiveSetByContent', false),
    },
    sequencingRules: { preConditionRules: children(child(sequencing, 'sequencingRules'), 'preConditionRule').map(rule) },
    ...(primary && { primaryObjective: objective(primary) }),
    objectives: children(objectives, 'objective').map(objective),
    children: children(element, 'item').map(activity),
  };
}

const sco = document.querySelector('iframe');
const delivered = [];

// An address of its own for each launch: the same page again is a new session.
async function show(id) {
  const opened = new Promise(done => sco.addEventListener('load', done, { once: true }));
  sco.src = id ? `/package/${resources.get(items.get(id).getAttribute('identifierref')).getAttribute('href')}?launch=${delivered.length}` : 'about:blank';
  await opened;
}

const settingsOf = id => ({ lmsCommitUrl: `/commit?sco=${id}`, dataCommitFormat: 'flattened', logLevel: 5, mastery_override: true });
const sessionOf = async id => (await fetch(`/session?sco=${id}`)).json();

async function launch(id) {
  delivered.push(id);
  const data = await sessionOf(id);
  const mark = version === '1.2' ? textOf(items.get(id), 'masteryscore') : items.get(id).querySelector('minNormalizedMeasure')?.textContent;
  if (mark !== undefined) data[version === '1.2' ? 'cmi.student_data.mastery_score' : 'cmi.scaled_passing_score'] = mark;
  if (version === '1.2') window[name] = new window[kind](settingsOf(id));
  else window[name].reset(settingsOf(id));
  window[name].loadFromFlattenedJSON(data);
  await show(id);
}

// What the engine delivers is launched when the call in which it says so is over.
let pending = Promise.resolve();
const later = id => (pending = pending.then(() => new Promise(done => setTimeout(done))).then(() => launch(id)));

const isDone = async id => ['passed', 'completed'].includes((await sessionOf(id))['cmi.core.lesson_status']);

const engines = {
  1.2: {
    start() {},
    async choose(id) {
      const script = textOf(items.get(id), 'prerequisites');
      const done = await Promise.all((script ? script.split('&') : []).map(isDone));
      if (!done.every(Boolean)) return false;
      await launch(id);
      return true;
    },
  },
  2004: {
    // The engine's start delivers the first item.
    start() {
      const settings = { ...settingsOf(''), sequencing: { activityTree: activity(organization), eventListeners: { onActivityDelivery: ({ id }) => later(id) } } };
      window[name] = new window[kind](settings);
      window[name].getSequencingService().initialize();
    },
    async choose(id) {
      const before = delivered.length;
      if (!window[name].processNavigationRequest('choice', id)) return false;
      await pending;
      // The engine does not say again what it delivered last.
      if (delivered.length === before) await launch(id);
      return true;
    },
  },
};

window.course = {
  delivered,
  items: [...items].map(([id, item]) => ({ id, title: textOf(item, 'title') })),
  // Leaves the SCO that is open, and asks for another one. False: it may not be opened.
  async choose(id) {
    await this.leave();
    return engines[version].choose(id);
  },
  async leave() {
    await pending;
    await show();
  },
  tracked: id => window[name].getActivityTrackingData(id ?? organization.getAttribute('identifier')),
};
engines[version].start();
await pending;
window.ready = true;
