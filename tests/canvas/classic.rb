# Holds what Canvas makes of a package for classic quizzes to what the course says. Canvas turns QTI 1.2 into QTI 2.1 with its
# QTIMigrationTool first, and reads that; here the same places of the QTI 2.1 are read.
#   ruby classic.rb FOLDER     FOLDER: as lectern_canvas_expect writes it, with the tool's output in FOLDER/converted
require 'json'

require_relative 'converted'

folder, = ARGV
CONVERTED = File.join(folder, 'converted')
expected = JSON.parse(File.read(File.join(folder, 'expected', 'expected.json')))
DIFFERENCES = []
TYPES = { 'multiple-choice' => 'multiple_choice_question', 'multiple-response' => 'multiple_answers_question',
          'ordering' => 'matching_question', 'matching' => 'matching_question', 'numeric' => 'numerical_question',
          'short-answer' => 'short_answer_question', 'essay' => 'essay_question' }.freeze

def same(where, what, wanted, got)
  DIFFERENCES << "#{where}: #{what}: wanted #{wanted.inspect}, arrived #{got.inspect}" unless wanted == got
end

# What is right, in the words of the course.
def right_words(doc, type)
  case type
  when 'multiple-choice', 'multiple-response' then right(doc).map { |id| choices(doc)[id] }
  when 'matching', 'ordering' then right(doc).map { |prompt, match| [prompts(doc)[prompt], choices(doc)[match]] }
  else right(doc)
  end
end

def wanted_right(item)
  case item['type']
  when 'ordering' then item['right'].each_with_index.map { |step, at| [html(step), (at + 1).to_s] }.sort
  when 'matching' then item['right'].map { |pair| pair.map { |one| html(one) } }.sort
  when 'multiple-choice', 'multiple-response' then item['right'].map { |one| html(one) }
  when 'short-answer' then item['right'].map { |one| one.split.join(' ') }.uniq(&:downcase)
  when 'essay' then []
  else item['right']
  end
end

def option_feedback(doc)
  shown = doc.css('modalFeedback').to_h { |one| [one['identifier'], content(one)] }
  doc.css('responseIf').filter_map do |branch|
    id = branch.at_css('setOutcomeValue[identifier=FEEDBACK] baseValue')&.text
    choice = branch.at_css('match baseValue, member baseValue')&.text
    [choices(doc)[choice], shown[id]] if id && choice
  end
end

def compare_item(where, wanted, doc)
  same(where, 'type', TYPES[wanted['type']], field(doc, 'question_type'))
  same(where, 'title', wanted['title'], doc.root['title'])
  same(where, 'points', wanted['points'], field(doc, 'points_possible'))
  same(where, 'stem', html(wanted['body']), content(doc.at_css('itemBody')))
  key = right_words(doc, wanted['type'])
  same(where, 'key', wanted_right(wanted), %w[ordering matching].include?(wanted['type']) ? key.sort : key)
  comment = content(doc.at_css('modalFeedback[identifier=general_fb]'))
  ([words(wanted['rationale'])] + wanted['step_feedback'].map { |text| text.split.join(' ') }).each do |text|
    DIFFERENCES << "#{where}: feedback: #{text.inspect} is not in #{words(comment).inspect}" unless words(comment).include?(text)
  end
  same(where, 'feedback of options', wanted['option_feedback'].map { |pair| pair.map { |one| html(one) } }, option_feedback(doc))
end

tests = Dir[File.join(CONVERTED, 'assessmentTests', '*.xml')].map { |path| read(path) }.to_h { |doc| [doc.root['title'], doc] }
items = 0
same('package', 'assessments', expected['assessments'].map { |one| one['title'] }.sort, tests.keys.sort)
expected['assessments'].each do |wanted|
  test = tests[wanted['title']] or next
  same(wanted['title'], 'seconds', wanted['minutes'] * 60, test.at_css('timeLimits')&.[]('maxTime').to_i)
  docs = test.css('assessmentItemRef').map { |ref| read(File.join(CONVERTED, 'assessmentTests', ref['href'])) }
  scenario = nil
  questions = docs.filter_map do |doc|
    scenario = doc if (text = field(doc, 'question_type') == 'text_only_question')
    [doc, scenario] unless text
  end
  same(wanted['title'], 'number of items', wanted['items'].size, questions.size)
  wanted['items'].zip(questions).each do |want, (doc, before)|
    next if doc.nil?

    items += 1
    where = "#{wanted['title']}/#{want['id']}"
    compare_item(where, want, doc)
    next unless want['stimulus']

    same(where, 'scenario', [want['stimulus']['title'], html(want['stimulus']['body'])], before && [before.root['title'], content(before.at_css('itemBody'))])
  end
end

in_banks = Dir[File.join(CONVERTED, 'assessmentItems', '*.xml')].map { |path| read(path) }.select { |doc| field(doc, 'question_bank_iden') }
same('banks', 'texts without a question', [], in_banks.select { |doc| field(doc, 'question_type') == 'text_only_question' }.map { |doc| doc.root['title'] })
same('banks', 'items', expected['bank'].map { |one| [one['title'], html(one['body'])] }.sort,
     in_banks.map { |doc| [doc.root['title'], content(doc.at_css('itemBody'))] }.sort)
banks = in_banks.map { |doc| field(doc, 'question_bank') }.uniq

puts DIFFERENCES.first(20)
puts "classic quizzes: #{tests.size} assessments with #{items} items, #{banks.size} banks with #{expected['bank'].size} items: #{DIFFERENCES.size} differences"
exit(DIFFERENCES.empty? ? 0 : 1)
