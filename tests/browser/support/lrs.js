// A cmi5 system on 127.0.0.1: serves a package, launches it, and keeps documents and statements. It refuses what breaks a rule of cmi5
// (by its section) or of xAPI 1.0.3, and lists it in `breaches`.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';

import { htmlPage, json, openWindow, servePackage } from './package_server.js';

const CONTEXT = 'https://w3id.org/xapi/cmi5/context/';
const DEFINED = ['initialized', 'completed', 'passed', 'failed', 'terminated'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const DURATION = /^PT\d+(\.\d\d?)?S$/;

export const verbOf = statement => statement.verb.id.split('/').pop();
export const learner = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 's-1' }, name: 'Jane Doe' };

// What breaks a rule in a statement of this session; `before`: the statements of the registration up to it.
function faults(statement, session, before, launchData, alone) {
  const list = [];
  const must = (holds, rule) => holds || list.push(`${verbOf(statement)}: ${rule}`);
  const verb = verbOf(statement);
  const { context, result = {} } = statement;
  const mine = before.filter(one => one.context.extensions[`${CONTEXT}extensions/sessionid`] === session.id).map(verbOf);
  const registration = before.map(verbOf);
  const categories = (context.contextActivities?.category ?? []).map(({ id }) => id.split('/').pop());
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  must(UUID.test(statement.id) && before.every(({ id }) => id !== statement.id), 'an id of its own (9.1)');
  must(/Z$/.test(statement.timestamp), 'a timestamp in UTC (9.7)');
  must(same(statement.actor, learner), 'the actor as launched (9.2)');
  must(context.registration === session.registration, 'the registration (9.6.1)');
  must(Object.entries(launchData.contextTemplate.extensions).every(([name, value]) => context.extensions[name] === value), 'the template’s extensions (9.6)');
  for (const [kind, wanted] of Object.entries(launchData.contextTemplate.contextActivities)) must(same(context.contextActivities[kind].slice(0, wanted.length), wanted), 'the template’s activities (9.6)');
  must(mine.includes('initialized') || (verb === 'initialized' && alone), 'initialized first, and answered before the next (9.3.2)');
  must(!mine.includes('terminated'), 'nothing after terminated (9.3.8)');
  must(session.askedPreferences, 'the learner’s preferences are asked for first (11)');
  if (!DEFINED.includes(verb)) {
    must(!categories.includes('cmi5') && !categories.includes('moveon'), 'no category of cmi5 in other statements (9.6.2)');
    must(launchData.launchMode === 'Normal', 'only initialized and terminated (10.2.2)');
    return list;
  }
  must(statement.object.id === session.activityId, 'the activity id of the launch (9.4)');
  must(categories.includes('cmi5'), 'the category cmi5 (9.6.2.1)');
  must(categories.includes('moveon') === ['completed', 'passed', 'failed'].includes(verb), 'the category moveon where it belongs (9.6.2.2)');
  must(!mine.includes(verb), 'once a session (9.3)');
  if (['completed', 'passed'].includes(verb)) must(!registration.includes(verb), 'once a registration (9.3)');
  if (verb === 'failed') must(!registration.includes('passed'), 'no failed after passed (9.3.5)');
  must(!(verb === 'failed' && mine.includes('passed')) && !(verb === 'passed' && mine.includes('failed')), 'passed or failed (9.3)');
  if (verb !== 'initialized') must(DURATION.test(result.duration), 'a duration (9.5.4)');
  if (verb === 'completed') must(result.completion === true && result.success === undefined && result.score === undefined, 'completion alone (9.5)');
  if (verb !== 'completed') must(result.completion === undefined, 'no completion (9.5.3)');
  if (['passed', 'failed'].includes(verb)) {
    must(result.success === (verb === 'passed'), 'success as the verb says (9.5.2)');
    must(context.extensions[`${CONTEXT}extensions/masteryscore`] === launchData.masteryScore, 'the mastery score (9.6.3.2)');
    const { scaled } = result.score ?? {};
    if (scaled !== undefined && launchData.masteryScore !== undefined) must((scaled >= launchData.masteryScore) === (verb === 'passed'), 'a score that fits (9.3.4)');
  }
  if (launchData.launchMode !== 'Normal') must(['initialized', 'terminated'].includes(verb), 'only initialized and terminated (10.2.2)');
  return list;
}

// {url(): a new launch of the same registration, statements, document: what the player keeps, breaches, failing: set it to answer
// nothing but 500, failingStatements: the same for statements alone, loggedOut: nothing but a login page, refuses(statement), close()}.
export async function openLrs(folder, { masteryScore = 0.7, launchMode = 'Normal', returnURL, launchParameters, languagePreference } = {}) {
  const registration = randomUUID();
  const activityId = 'https://lms.example/unit/1';
  const lrs = { statements: [], breaches: [], document: undefined, failing: false, failingStatements: false, loggedOut: false, refuses: () => false };
  const sessions = new Map(); // token → session; only the last is alive
  let current;
  const launchDataOf = session => ({
    contextTemplate: {
      contextActivities: { grouping: [{ objectType: 'Activity', id: 'urn:lectern:every-kind:form:exam' }] },
      extensions: { [`${CONTEXT}extensions/sessionid`]: session.id },
    },
    launchMode,
    moveOn: 'Passed',
    ...(masteryScore === undefined ? {} : { masteryScore }),
    ...(returnURL ? { returnURL } : {}),
    ...(launchParameters ? { launchParameters } : {}),
  });

  function takeStatements(session, list) {
    const kept = [...lrs.statements];
    for (const statement of list) {
      // The same statement again changes nothing (xAPI-Data 2.1.1).
      if (kept.some(one => one.id === statement.id && isDeepStrictEqual(one, statement))) continue;
      const found = faults(statement, session, kept, launchDataOf(session), list.length === 1);
      if (lrs.refuses(statement)) return 400;
      if (found.length > 0) {
        lrs.breaches.push(...found);
        return 403;
      }
      kept.push(statement);
    }
    lrs.statements = kept;
    return 200;
  }

  function answer(request, path, parameters, body, session) {
    const resource = path.replace('/xapi/', '');
    const query = Object.fromEntries(parameters);
    const breach = (status, rule) => (lrs.breaches.push(rule), [status]);
    if (!session) return breach(401, 'the token as it was given (8.2)');
    if (request.headers['x-experience-api-version'] !== '1.0.3') return breach(400, 'a version on every request (xAPI 3.3)');
    if (session !== current) return [403];
    if (resource === 'statements') return request.method === 'POST' ? [takeStatements(session, [JSON.parse(body)].flat()), []] : [405];
    if (JSON.stringify(JSON.parse(query.agent)) !== JSON.stringify(learner)) return breach(400, 'the agent as launched');
    if (resource === 'agents/profile') {
      session.askedPreferences = true;
      if (query.profileId !== 'cmi5LearnerPreferences' || request.method !== 'GET') return [400];
      return languagePreference ? [200, { languagePreference }] : [404];
    }
    if (resource !== 'activities/state' || query.activityId !== activityId || query.registration !== registration) return breach(400, 'a state of this registration');
    if (query.stateId === 'LMS.LaunchData') return request.method === 'GET' ? [200, launchDataOf(session)] : breach(403, 'LMS.LaunchData is the system’s own (10)');
    if (request.method === 'GET') return lrs.document ? [200, lrs.document] : [404];
    if (lrs.statements.filter(one => one.context.extensions[`${CONTEXT}extensions/sessionid`] === session.id).some(one => verbOf(one) === 'terminated')) return [403];
    lrs.document = JSON.parse(body);
    return [204];
  }

  function takeToken(request, path) {
    const session = [...sessions.values()].find(({ fetch }) => fetch === path);
    if (request.method !== 'POST' || session.fetched) {
      lrs.breaches.push('one POST for the token (8.2.1)');
      return json({ 'error-code': '1', 'error-text': 'used' });
    }
    session.fetched = true;
    return json({ 'auth-token': session.token });
  }

  const { root, close } = await servePackage(folder, ({ path, query, body, request }) => {
    if (path.startsWith('/fetch/')) return takeToken(request, path);
    if (path === '/done') return htmlPage('<!doctype html><title>Done</title><h1>Back</h1>');
    if (!path.startsWith('/xapi/')) return undefined;
    if (lrs.failing || (lrs.failingStatements && path === '/xapi/statements')) return [500];
    if (lrs.loggedOut) return htmlPage('<!doctype html><title>Log in</title><h1>Log in</h1>');
    const [status, value] = answer(request, path, query, body, sessions.get((request.headers.authorization ?? '').replace(/^Basic /, '')));
    return [status, 'application/json', value === undefined ? undefined : JSON.stringify(value)];
  });
  Object.assign(lrs, { root, close });
  lrs.url = () => {
    const session = { id: randomUUID(), registration, activityId, token: Buffer.from(`lectern:${randomUUID()}`).toString('base64'), fetch: `/fetch/${randomUUID()}` };
    sessions.set(session.token, session);
    current = session;
    const query = new URLSearchParams({ endpoint: `${root}/xapi/`, fetch: root + session.fetch, registration, activityId, actor: JSON.stringify(learner) });
    return `${root}/package/index.html?${query}`;
  };
  return lrs;
}

// Opens the package; at the end of the test, closes all and sees that no rule was broken.
export async function launchCmi5(t, browser, folder, settings = {}) {
  const lrs = await openLrs(folder, settings);
  const { page, errors } = await openWindow(t, browser, async () => {
    await lrs.close();
    if (!settings.mayBreach) assert.deepEqual(lrs.breaches, []);
  });
  const open = async () => {
    await page.goto(lrs.url());
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForFunction(() => window.LECTERN_STARTED);
    return page.mainFrame();
  };
  return { lrs, page, errors, open, frame: await open() };
}

// The answers of the last sitting as an attempt of Lectern's.
export function attemptOfStatements(statements, key, form) {
  const answered = statements.filter(statement => verbOf(statement) === 'answered');
  const responses = answered.map(({ object, result }) => {
    const item = object.id.split(':').pop();
    const { type } = key.items.find(({ id }) => id === item);
    const parts = ['numeric', 'short-answer', 'essay'].includes(type) ? [result.response] : result.response.split('[,]');
    return { item, response: type === 'matching' ? parts.map(pair => pair.split('[.]')) : parts };
  });
  const { extensions } = answered[0].context;
  return { candidate: learner.account.name, attempt: 1, assessment: form, build: extensions['urn:lectern:every-kind:build'], responses };
}
