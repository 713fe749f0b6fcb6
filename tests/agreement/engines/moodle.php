<?php
// php moodle.php FOLDER SHORTNAME: imports the question bank that agreement_cases wrote into the folder, into a new course, and answers each
// question as a candidate of a quiz with deferred feedback would, in English. Prints Moodle's fraction for each response, a line each;
// null where it can't be given there.

require(__DIR__ . '/../../moodle/moodle.php');
require_once($CFG->dirroot . '/question/engine/lib.php');
[, $folder, $shortname] = $argv + [null, null, null];

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
    $stems = array_combine(array_column($item->prompts, 'id'), array_keys($question->stems));
    $choices = [];
    foreach ($item->key as [$prompt, $match]) {
        $choices[$match] = $question->right[$stems[$prompt]];
    }
    $rest = array_values(array_diff(array_keys($question->choices), $choices));
    foreach (array_values(array_diff(array_column($item->matches, 'id'), array_keys($choices))) as $i => $match) {
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
    $usage = start($item->question, $context);
    $question = $usage->get_question(1);
    $usage->process_action(1, fields($question, $item, $response));
    $usage->finish_all_questions();
    return (float)$usage->get_question_mark(1) / $question->defaultmark;
}

/** All steps of an ordering are always handed in, as shown if not otherwise. */
function can_be_given(stdClass $item, stdClass $case): bool {
    return !$case->odd && ($item->type !== 'ordering' || count($case->response) === count($item->steps));
}

/** The items of key.json, each with its question and the answers of it. */
function items(string $folder, context $context): array {
    $questions = array_column(bank_questions($context), 'id', 'idnumber');
    $items = array_column(json_decode(file_get_contents("$folder/key.json"))->items, null, 'id');
    foreach ($items as $id => $item) {
        $item->question = $questions[$id] ?? null;
        $options = $item->options ?? $item->steps ?? null;
        $item->answers = $options && $item->question ? answer_ids(array_column($options, 'id'), $item->question) : [];
    }
    return $items;
}

force_current_language('en');
$context = bank_context($shortname);
import_questions("$folder/moodle-xml/questions.xml", $context);
$items = items($folder, $context);
foreach (new SplFileObject("$folder/responses.ndjson") as $text) {
    $line = json_decode($text);
    if (isset($line->item)) {
        $item = $items[$line->item];
    } else if ($line) {
        $given = $item->question && $item->type !== 'essay' && can_be_given($item, $line);
        echo json_encode($given ? moodle_fraction($item, $line->response, $context) : null), "\n";
    }
}
