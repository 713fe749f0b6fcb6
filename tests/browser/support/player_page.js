// A learning system on 127.0.0.1 whose player page does as Moodle's (5.1): it hands out what was known when it was opened, SCORM 2004 has one
// session a page, SCORM 1.2 counts an attempt that is finished without a status as completed, and 2004 gives nothing back of an attempt
// that was not suspended. SCOs are opened in frames of loadSCO.php.
import { htmlPage, json, openWindow, servePackage } from './package_server.js';
import { versions } from './lms.js';

const PLAYER = '/mod/scorm/player.php';
const LOADER = '/mod/scorm/loadSCO.php';

// Runs in the page. `tracks`: SCO → values.
function startPage({ version, name, tracks, learner, mode, sco: first, loader }) {
  const status = version === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status';
  let sco = first;
  let values;
  let isRunning = false;
  let isOver = false;
  const store = () => {
    const request = new XMLHttpRequest();
    request.open('POST', `/commit?sco=${sco}`, false);
    request.send(JSON.stringify(values));
    return String(JSON.parse(request.responseText));
  };
  const initialize = () => {
    const modeName = version === '1.2' ? 'cmi.core.lesson_mode' : 'cmi.mode';
    values = { [status]: version === '1.2' ? 'not attempted' : 'unknown', ...tracks[sco], ...learner, [modeName]: mode };
    if (isRunning || (isOver && version !== '1.2')) return 'false';
    return String((isRunning = true));
  };
  const finish = () => {
    if (!isRunning) return 'false';
    if (version === '1.2' && values[status] === 'not attempted') values[status] = 'completed';
    isRunning = false;
    isOver = true;
    return store();
  };
  const get = element => (isRunning ? values[element] ?? '' : '');
  const set = (element, value) => (isRunning ? String(((values[element] = value), true)) : 'false');
  const commit = () => (isRunning ? store() : 'false');
  window[name] = version === '1.2'
    ? { LMSInitialize: initialize, LMSFinish: finish, LMSGetValue: get, LMSSetValue: set, LMSCommit: commit, LMSGetLastError: () => '0' }
    : { Initialize: initialize, Terminate: finish, GetValue: get, SetValue: set, Commit: commit, GetLastError: () => '0' };
  window.choose = id => {
    sco = id;
    document.querySelector('iframe')?.remove();
    const frame = document.createElement('iframe');
    frame.title = 'Course';
    frame.src = `${loader}?scoid=${id}&mode=${mode}`;
    document.body.append(frame);
  };
  window.choose(sco);
}

// The values that a later page hands out.
const kept = (version, saved) => (version === '1.2' || saved['cmi.exit'] === 'suspend' ? saved : {});

// {tracks: SCO → what was committed, pages: addresses of the player pages that were opened, page, enter(sco, mode), choose(sco), exit()}; enter
// and choose give the player's frame. `files`: SCO → its page in the package.
export async function launchPlayerPage(t, browser, folder, version, files) {
  const { names: { name }, first } = versions[version];
  const learner = first({ learner: { id: 's-1', name: 'Doe, Jane' } });
  const tracks = {};
  const pages = [];
  const playerPage = query => {
    const given = Object.fromEntries(Object.entries(tracks).map(([sco, saved]) => [sco, kept(version, saved)]));
    const data = { version: String(version), name, tracks: given, learner, mode: query.get('mode') ?? 'normal', sco: query.get('scoid'), loader: LOADER };
    return htmlPage(`<!doctype html><html lang="en"><title>Player</title><body><script>(${startPage})(${JSON.stringify(data)});</script></body></html>`);
  };
  const server = await servePackage(folder, ({ path, query, body }) => {
    if (path === PLAYER) {
      pages.push(query.get('scoid'));
      return playerPage(query);
    }
    if (path === LOADER) return htmlPage(`<!doctype html><title>LoadSCO</title><script>location = '/package/${files[query.get('scoid')]}'</script>`);
    if (path === '/course') return htmlPage('<!doctype html><title>Course</title>');
    if (path !== '/commit') return undefined;
    tracks[query.get('sco')] = JSON.parse(body);
    return json(true);
  });
  const { page, errors } = await openWindow(t, browser, server.close);
  const frameOf = async sco => {
    await page.waitForFunction(file => Array.from({ length: window.length }, (_, at) => window[at]).some(one => one.location.href.includes(file) && one.LECTERN_STARTED), `/package/${files[sco]}`);
    return page.frames().find(one => one.url().includes(`/package/${files[sco]}`));
  };
  return {
    tracks,
    pages,
    page,
    errors,
    async enter(sco, mode = 'normal') {
      await page.goto(`${server.root}${PLAYER}?scoid=${sco}&mode=${mode}`);
      return frameOf(sco);
    },
    async choose(sco) {
      await page.evaluate(id => window.choose(id), sco);
      return frameOf(sco);
    },
    exit: () => page.goto(`${server.root}/course`),
  };
}
