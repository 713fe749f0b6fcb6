// Where results go: a learning system with SCORM 1.2, SCORM 2004 or cmi5, or nowhere but this browser. All give the same session:
//
//   learner {id, name, home} whose account; home: the system that it is of, where there may be several
//   savedText                what was kept of an earlier session ("" for none)
//   activity                 tells the activity (of cmi5, the registration too) from others of the same package; undefined without a system
//   untold                   forms of submitted sittings in savedText that the system has not been told; undefined: none
//   launch                   parameters that the system launched with, "a=b&c=d" ("" for none)
//   languages                tags of the languages that the learner prefers, best first
//   stateLimit               the most characters that may be kept
//   returnUrl                where the learner goes at the end, if the system says so
//   missing                  the word for the learner if the session should have been a system's, but is not
//   state()                  "open", "review" (the system shows a past attempt) or "browse" (a preview): nothing is written; "closed" or "none"
//   past                     {verdict, percent} of the attempt as the system has it, "" where it has none; undefined if it can't be asked
//   begin(assessment, sitting)   a sitting starts or goes on
//   answer(assessment, sitting, at)   the answer to item `at` has changed
//   submit(assessment, sitting, total, text)   total: undefined where the key is withheld
//   complete(text, isLeaving)   a course without assessments has been read; isLeaving: the learner is through with the page
//   save(text)               keep this text; `onSaved(text)` is called when the system says that it has it, `onSent(text)` when it is on its
//                            way and nobody will hear of it, `onTrouble(bool)` when that fails or works again, `onRefused()` when
//                            something will never be taken
//   close(text)              the window goes away; text undefined: with nothing new to keep

const nothing = () => {};

export const NOBODY = { id: "", name: "" };

// The session of a package that needs no system, or, with `missing`, of one that has not found it: then nothing is ever safe.
export function withoutSystem(events, { learner = NOBODY, activity, missing } = {}) {
    const keep = missing ? nothing : (text) => events.onSaved(text);
    return {
        learner,
        activity,
        missing,
        savedText: "",
        launch: "",
        languages: [],
        stateLimit: Infinity,
        state: () => "none",
        begin: nothing,
        answer: nothing,
        submit: (assessment, sitting, total, text) => keep(text),
        complete: keep,
        save: keep,
        close: keep,
    };
}
