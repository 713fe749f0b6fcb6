// A package may have a page for each lesson and each assessment. Such a page names its part ("lesson.1.1", "exam.form-a"), and the
// player then knows nothing else of the course but whether a lesson follows (`hasNextLesson`): state, status and score are the part's own.

// The course with that part alone, as `part`; the course as it is without a name.
export function partOf(course, name) {
    if (!name) return course;
    const only = (kind, list) => list.filter(({ id }) => `${kind}.${id}` === name);
    const lessons = only("lesson", course.lessons);
    const assessments = only("exam", course.assessments);
    if (lessons.length + assessments.length !== 1) throw new Error(`The course has no ${name}.`);
    const mastery = assessments[0]?.mastery ?? "";
    const hasNextLesson = lessons.length > 0 && course.lessons.at(-1) !== lessons[0];
    return { ...course, part: name, hasNextLesson, lessons, assessments, checks: lessons.flatMap(({ checks }) => checks), practice: [], mastery };
}
