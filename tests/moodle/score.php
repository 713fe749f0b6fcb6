<?php
// php score.php RESPONSES.ndjson SHORTNAME: answers each question as a candidate of a quiz with deferred feedback would, with every
// response of lectern_predict, and compares Moodle's fraction with the predicted one. Moodle keeps seven decimals of a fraction,
// so they may differ by 0.000001.

require(__DIR__ . '/moodle.php');
require_once($CFG->dirroot . '/question/engine/lib.php');
[, $file, $shortname] = $argv + [null, null, null];

/** A question of its own attempt, freshly shuffled. */
function start(int $id, context $context): question_usage_by_activity {
    $usage = question_engine::make_questions_usage_by_activity('mod_quiz', $context);
    $usage->set_preferred_behaviour('deferredfeedback');
    $question = question_bank::load_question($id);
    $usage->add_question($question, $question->defaultmark);
    $usage->start_all_questions();
    return $usage;
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

/** The response as the fields of the question's form. */
function fields(question_definition $question, stdClass $item, array $response): array {
    return match ($item->type) {
        'multiple-choice', 'multiple-response' =>
            choice_response($question, $item->answers, $response, $question instanceof qtype_multichoice_single_question),
        'ordering' => ordering_response($question, $item->answers, $response),
        'matching' => matching_response($question, $item, $response),
        'numeric', 'short-answer' => typed($response),
    };
}

/** The fraction that the attempt gets: a mark, once it is finished, by the question's points. */
function moodle_fraction(stdClass $item, array $response, context $context): float {
    $usage = start($item->id, $context);
    $question = $usage->get_question(1);
    $usage->process_action(1, fields($question, $item, $response));
    $usage->finish_all_questions();
    return (float)$usage->get_question_mark(1) / $question->defaultmark;
}

$context = bank_context($shortname);
$ids = array_column(bank_questions($context), 'id', 'idnumber');
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
        continue;
    }
    if (!$item->id) {
        continue;
    }
    $got = moodle_fraction($item, $line->response, $context);
    $kind = "$item->type, scored as $item->scored_as";
    $counts[$kind] ??= ['responses' => 0, 'as the source' => 0, 'more' => 0, 'less' => 0];
    $counts[$kind]['responses']++;
    $counts[$kind][abs($got - $line->own) < 1e-6 ? 'as the source' : ($got > $line->own ? 'more' : 'less')]++;
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
