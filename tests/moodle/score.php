<?php
// php score.php RESPONSES.ndjson SHORTNAME: gives every response (of lectern_predict) to Moodle's own grading and compares the
// fraction with the predicted one. Moodle keeps seven decimals of a fraction, so they may differ by 0.000001.

require(__DIR__ . '/moodle.php');
require_once($CFG->dirroot . '/question/engine/lib.php');
[, $file, $shortname] = $argv + [null, null, null];

/** The question as a candidate meets it, freshly shuffled. */
function start(int $id): question_definition {
    $question = question_bank::load_question($id);
    $question->start_attempt(new question_attempt_step(), 1);
    return $question;
}

/** Option ids → what Moodle calls them: answers and pairs keep the order of the file. */
function answer_ids(array $options, int $question): array {
    global $DB;
    return array_combine($options, array_keys($DB->get_records('question_answers', ['question' => $question], 'id')));
}

function choice_response(question_definition $question, array $answers, array $response, bool $single): array {
    // The order on the screen, position → answer.
    $positions = array_flip($question->get_order(new class extends question_attempt {
        public function __construct() {
        }
    }));
    $out = [];
    foreach ($response as $id) {
        $out += $single ? ['answer' => $positions[$answers[$id]]] : ['choice' . $positions[$answers[$id]] => '1'];
    }
    return $out;
}

function ordering_response(question_definition $question, array $answers, array $response): array {
    $keys = array_map(fn($id) => $question->answers[$answers[$id]]->md5key, $response);
    return [$question->get_response_fieldname() => implode(',', $keys)];
}

/** Prompts stand first in the file, in order; then the matches that fit nothing, in order. */
function matching_response(question_definition $question, stdClass $item, array $response): array {
    $stems = array_combine($item->prompts, array_keys($question->stems));
    $choices = [];
    foreach ($item->pairs as [$prompt, $match]) {
        $choices[$match] = $question->right[$stems[$prompt]];
    }
    $rest = array_values(array_diff(array_keys($question->choices), $choices));
    foreach (array_values(array_diff($item->options, array_keys($choices))) as $i => $match) {
        $choices[$match] = $rest[$i];
    }
    $out = [];
    foreach ($response as [$prompt, $match]) {
        $place = array_search($stems[$prompt], $question->get_stem_order());
        $out["sub$place"] = array_search($choices[$match], $question->get_choice_order());
    }
    return $out;
}

/** What reaches the question when a candidate types a text. */
function typed(array $response): array {
    return $response ? ['answer' => clean_param($response[0], PARAM_RAW_TRIMMED)] : [];
}

function moodle_fraction(question_definition $question, stdClass $item, array $response): float {
    $given = match ($item->type) {
        'multiple-choice', 'multiple-response' =>
            choice_response($question, $item->answers, $response, $question instanceof qtype_multichoice_single_question),
        'ordering' => ordering_response($question, $item->answers, $response),
        'matching' => matching_response($question, $item, $response),
        'numeric', 'short-answer' => typed($response),
    };
    if (!$question->is_gradable_response($given)) {
        return 0.0;  // as a quiz does: given up
    }
    return (float)$question->grade_response($given)[0];
}

$ids = array_column(bank_questions(bank_context($shortname)), 'id', 'idnumber');
$report = new Report();
$counts = [];
$item = null;
foreach (new SplFileObject($file) as $text) {
    $line = json_decode($text);
    if (!$line) {
        continue;
    }
    if (isset($line->type)) {
        $item = $line;
        $report->same("$item->item: is there", true, isset($ids[$item->item]));
        $item->id = $ids[$item->item] ?? null;
        $item->answers = in_array($item->type, ['multiple-choice', 'multiple-response', 'ordering']) && $item->id
            ? answer_ids($item->options, $item->id) : [];
        $question = $item->id ? start($item->id) : null;
        continue;
    }
    if (!$question) {
        continue;
    }
    $got = moodle_fraction($question, $item, $line->response);
    $count = &$counts["$item->type, scored as $item->scored_as"];
    $count ??= ['responses' => 0, 'as the source' => 0, 'more' => 0, 'less' => 0];
    $count['responses']++;
    $count[abs($got - $line->own) < 1e-6 ? 'as the source' : ($got > $line->own ? 'more' : 'less')]++;
    // Fractions that agree are one value for the report, so that it shows the real ones only where they don't.
    $report->same("$item->item: " . json_encode($line->response, JSON_UNESCAPED_UNICODE), $line->fraction,
        abs($got - $line->fraction) < 1e-6 ? $line->fraction : $got);
    if ($item->fidelity === 'exact') {
        $report->same("$item->item: exact", true, abs($got - $line->own) < 1e-6);
    }
}
foreach ($counts as $kind => $count) {
    printf("%-55s %6d responses: %6d as the source, %5d more, %5d less\n", $kind, ...array_values($count));
}
$report->finish('score');
