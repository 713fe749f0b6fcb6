<?php
// php import.php QUESTIONS.xml SHORTNAME: imports the file into the question bank of a course, then compares what is there with what
// the file says: each question's type, name, texts, points, tags, category and files.

require(__DIR__ . '/moodle.php');
[, $file, $shortname] = $argv + [null, null, null];

/** The text of a child element, as the file has it: Moodle drops white space at its ends, and nothing else. */
function text_of(DOMElement $parent, string ...$path): string {
    foreach ($path as $name) {
        $next = null;
        foreach ($parent->childNodes as $child) {
            if ($child instanceof DOMElement && $child->tagName === $name) {
                $next = $child;
                break;
            }
        }
        if (!$next) {
            return '';
        }
        $parent = $next;
    }
    return trim($parent->textContent);
}

function children(DOMElement $parent, string $name): array {
    return array_values(array_filter(iterator_to_array($parent->childNodes), fn($n) => $n instanceof DOMElement && $n->tagName === $name));
}

/** The files of an element by name, as hashes of their bytes. */
function files_of(DOMElement $parent): array {
    $files = [];
    foreach (children($parent, 'file') as $file) {
        $files[$file->getAttribute('name')] = sha1(base64_decode($file->textContent));
    }
    ksort($files);
    return $files;
}

function files_in(context $context, string $component, string $area, int $item): array {
    $files = [];
    foreach (get_file_storage()->get_area_files($context->id, $component, $area, $item, 'filename', false) as $file) {
        $files[$file->get_filename()] = $file->get_contenthash();
    }
    ksort($files);
    return $files;
}

/** A text and its files; each picture that the text names must be one of them. */
function compare_text(Report $report, string $what, ?DOMElement $element, string $text, array $files): void {
    $report->same("$what: text", $element ? text_of($element, 'text') : '', trim($text));
    $report->same("$what: files", $element ? files_of($element) : [], $files);
    preg_match_all('~@@PLUGINFILE@@/([^"&<\s]+)"~', $text, $used);
    foreach ($used[1] as $name) {
        $report->same("$what: has $name", true, isset($files[rawurldecode($name)]));
    }
}

function compare_answers(Report $report, string $what, DOMElement $element, stdClass $row, context $context): void {
    global $DB;
    $expected = children($element, 'answer');
    $actual = array_values($DB->get_records('question_answers', ['question' => $row->id], 'id'));
    $report->same("$what: answers", count($expected), count($actual));
    foreach (array_slice($actual, 0, count($expected)) as $i => $answer) {
        if ($row->qtype === 'numerical') {
            $report->same("$what: answer $i", (float)text_of($expected[$i], 'text'), (float)$answer->answer);
            $tolerance = $DB->get_field('question_numerical', 'tolerance', ['answer' => $answer->id]);
            $report->same("$what: tolerance $i", (float)text_of($expected[$i], 'tolerance'), (float)$tolerance);
        } else {
            compare_text($report, "$what: answer $i", $expected[$i], $answer->answer,
                files_in($context, 'question', 'answer', $answer->id));
        }
        $feedback = children($expected[$i], 'feedback')[0] ?? null;
        compare_text($report, "$what: feedback $i", $feedback, $answer->feedback,
            files_in($context, 'question', 'answerfeedback', $answer->id));
        if ($expected[$i]->hasAttribute('fraction')) {
            $percent = (float)$expected[$i]->getAttribute('fraction');
            $report->same("$what: fraction $i", true, abs($percent / 100 - $answer->fraction) < 1e-6);
        }
    }
}

function compare_pairs(Report $report, string $what, DOMElement $element, stdClass $row, context $context): void {
    global $DB;
    $expected = children($element, 'subquestion');
    $actual = array_values($DB->get_records('qtype_match_subquestions', ['questionid' => $row->id], 'id'));
    $report->same("$what: pairs", count($expected), count($actual));
    foreach (array_slice($actual, 0, count($expected)) as $i => $pair) {
        compare_text($report, "$what: prompt $i", $expected[$i], $pair->questiontext,
            files_in($context, 'qtype_match', 'subquestion', $pair->id));
        $report->same("$what: match $i", text_of($expected[$i], 'answer', 'text'), $pair->answertext);
    }
}

function compare_question(Report $report, DOMElement $element, array $category, stdClass $row, context $context): void {
    $type = $element->getAttribute('type');
    $what = text_of($element, 'idnumber');
    $report->same("$what: idnumber", $what, $row->idnumber);
    $report->same("$what: type", $type === 'matching' ? 'match' : $type, $row->qtype);
    $report->same("$what: category", $category, category_names($row->questioncategoryid));
    $report->same("$what: name", shorten_name(text_of($element, 'name', 'text')), $row->name);
    $report->same("$what: points", (float)text_of($element, 'defaultgrade'), (float)$row->defaultmark);
    $report->same("$what: penalty", 0.0, (float)$row->penalty);
    compare_text($report, "$what: stem", children($element, 'questiontext')[0], $row->questiontext,
        files_in($context, 'question', 'questiontext', $row->id));
    compare_text($report, "$what: rationale", children($element, 'generalfeedback')[0] ?? null, $row->generalfeedback,
        files_in($context, 'question', 'generalfeedback', $row->id));
    $tags = array_map(fn($tag) => text_of($tag, 'text'), children(children($element, 'tags')[0] ?? new DOMElement('tags'), 'tag'));
    $kept = array_values(array_map(fn($tag) => $tag->rawname, core_tag_tag::get_item_tags('core_question', 'question', $row->id)));
    sort($tags);
    sort($kept);
    $report->same("$what: tags", $tags, $kept);
    if ($row->qtype === 'match') {
        compare_pairs($report, $what, $element, $row, $context);
    } else if (!in_array($row->qtype, ['description', 'essay'])) {
        compare_answers($report, $what, $element, $row, $context);
    }
}

/** Moodle's own shortening of long names: the only change that a name may see. */
function shorten_name(string $name): string {
    return core_text::strlen($name) > 255 ? (new qformat_default())->clean_question_name($name) : $name;
}

$context = bank_context($shortname);
import_questions($file, $context);

$report = new Report();
$document = new DOMDocument();
$document->load($file, LIBXML_NONET | LIBXML_PARSEHUGE);
$rows = bank_questions($context);
$category = [];
$next = 0;
foreach (children($document->documentElement, 'question') as $element) {
    if ($element->getAttribute('type') === 'category') {
        $path = text_of($element, 'category', 'text');
        // A slash between names stands alone; one in a name is doubled.
        $names = array_map(fn($name) => trim(str_replace('//', '/', $name)), preg_split('~(?<!/)/(?!/)~', $path));
        $category = array_slice($names, 2);
        continue;
    }
    if (isset($rows[$next])) {
        compare_question($report, $element, $category, $rows[$next], $context);
    }
    ++$next;
}
$report->same('questions', $next, count($rows));
echo "$next questions, ", count(array_unique(array_column($rows, 'questioncategoryid'))), " categories\n";
$report->finish('import');
