<?php
// What the drivers share: an installed Moodle (MOODLE_DIR), its administrator, a course and that course's question bank.

define('CLI_SCRIPT', true);
$moodle = getenv('MOODLE_DIR');
if (!$moodle || !is_file("$moodle/config.php")) {
    fwrite(STDERR, "MOODLE_DIR must name the folder of an installed Moodle (the one with config.php)\n");
    exit(2);
}
require("$moodle/config.php");
require_once($CFG->libdir . '/questionlib.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/question/format.php');
require_once($CFG->dirroot . '/question/format/xml/format.php');
\core\session\manager::set_user(get_admin());

/** The context of the question bank of the course with this short name; both are made if they are not there. */
function bank_context(string $shortname): context_module {
    global $DB;
    $course = $DB->get_record('course', ['shortname' => $shortname]);
    if (!$course) {
        $course = create_course((object)['shortname' => $shortname, 'fullname' => $shortname, 'category' => 1]);
    }
    $bank = \core_question\local\bank\question_bank_helper::get_default_open_instance_system_type($course, true);
    return context_module::instance($bank->id);
}

/** All questions of a bank, as rows with type, name, points, idnumber, category and the texts, in the order of their making. */
function bank_questions(context $context): array {
    global $DB;
    return array_values($DB->get_records_sql(
        'SELECT q.id, q.qtype, q.name, q.questiontext, q.generalfeedback, q.defaultmark, q.penalty,
                entry.idnumber, entry.questioncategoryid
           FROM {question} q
           JOIN {question_versions} version ON version.questionid = q.id
           JOIN {question_bank_entries} entry ON entry.id = version.questionbankentryid
           JOIN {question_categories} category ON category.id = entry.questioncategoryid
          WHERE category.contextid = ?
       ORDER BY q.id', [$context->id]));
}

/** Imports a file of Moodle XML into an empty question bank, with the settings that the import page begins with. */
function import_questions(string $file, context_module $context): void {
    if (bank_questions($context)) {
        fwrite(STDERR, "the question bank is not empty\n");
        exit(2);
    }
    $format = new qformat_xml();
    $format->setCategory(question_get_default_category($context->id, true));
    $format->setContexts((new \core_question\local\bank\question_edit_contexts($context))->having_one_edit_tab_cap('import'));
    $format->setCourse(get_course($context->get_course_context()->instanceid));
    $format->setFilename($file);
    $format->setRealfilename(basename($file));
    $format->setMatchgrades('error');
    $format->setCatfromfile(true);
    $format->setContextfromfile(true);
    $format->setStoponerror(true);
    ob_start();
    $done = $format->importpreprocess() && $format->importprocess() && $format->importpostprocess();
    $said = trim(strip_tags(ob_get_clean()));
    if (!$done) {
        fwrite(STDERR, "$said\nthe import failed\n");
        exit(1);
    }
}

/** The names of a category and those above it, without "top". */
function category_names(int $id): array {
    global $DB;
    $names = [];
    for ($row = $DB->get_record('question_categories', ['id' => $id]); $row && $row->parent;
         $row = $DB->get_record('question_categories', ['id' => $row->parent])) {
        array_unshift($names, $row->name);
    }
    return $names;
}

/** Differences, printed at the end; the exit status says whether there were any. */
final class Report {
    private int $compared = 0;
    private array $differences = [];

    public function same(string $what, $expected, $actual): void {
        ++$this->compared;
        if ($expected !== $actual) {
            $show = fn($v) => json_encode($v, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
            $this->differences[] = "$what\n  expected: {$show($expected)}\n  actual:   {$show($actual)}";
        }
    }

    public function finish(string $title): never {
        foreach (array_slice($this->differences, 0, 20) as $difference) {
            echo "$difference\n";
        }
        printf("%s: %d compared, %d different\n", $title, $this->compared, count($this->differences));
        exit($this->differences || !$this->compared ? 1 : 0);
    }
}
