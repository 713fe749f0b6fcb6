# Holds what Canvas New Quizzes' own reader makes of a package to what the course says.
#   QTI_GEM_DIR=… ruby new_quizzes.rb READER FOLDER      READER: read.rb, which loads the gem and prints what arrives;
#                                                    FOLDER: as lectern_canvas_expect writes it
require 'json'
require 'stringio'

reader, folder = ARGV
package = File.join(folder, 'package')
ARGV.replace([package])
printed = StringIO.new
$stdout = printed
load reader
$stdout = STDOUT
arrived = JSON.parse(printed.string)
expected = JSON.parse(File.read(File.join(folder, 'expected', 'expected.json')))

SANITIZER = Qti::Sanitizer.new
DIFFERENCES = []
# The reader's words for the course's.
TYPES = { 'multiple-choice' => 'ChoiceInteraction', 'multiple-response' => 'ChoiceInteraction', 'ordering' => 'OrderingInteraction',
          'matching' => 'MatchInteraction', 'numeric' => 'NumericInteraction', 'short-answer' => 'FillBlankInteraction',
          'essay' => 'StringInteraction' }.freeze

# HTML as the reader lets it pass, spelled in one way.
def html(text) = Nokogiri::HTML.fragment(SANITIZER.clean(text.to_s)).to_html.strip
def words(text) = Nokogiri::HTML.fragment(text.to_s).text.split.join(' ')

def same(where, what, wanted, got)
  DIFFERENCES << "#{where}: #{what}: wanted #{wanted.inspect}, arrived #{got.inspect}" unless wanted == got
end

# What is right, in the words of the course.
def right(item, texts)
  case item['type']
  when 'ChoiceInteraction', 'OrderingInteraction' then item['scoring'].map { |id| texts[id] }
  when 'MatchInteraction'
    prompts = item['questions'].to_h { |one| [one['id'], html(one['item_body'])] }
    item['scoring'].first.map { |prompt, match| [prompts[prompt], html(match)] }
  when 'NumericInteraction' then item['scoring'].map { |one| one[1] == 'exactResponse' ? [one[2], one[2]] : one[2, 2] }
  when 'FillBlankInteraction' then item['scoring']
  when 'StringInteraction' then [item['scoring'].to_h['value']]
  end
end

def wanted_right(item)
  case item['type']
  when 'matching' then item['right'].map { |prompt, match| [html(prompt), html(match)] }
  when 'multiple-choice', 'multiple-response', 'ordering' then item['right'].map { |one| html(one) }
  when 'short-answer' then item['right'].map { |one| one.split.join(' ') }.uniq(&:downcase)
  else item['right']
  end
end

# One item; `scenario` is the stimulus that it names.
def compare_item(where, wanted, item, option_feedback, scenario)
  return DIFFERENCES << "#{where}: #{item['error'] || 'no item'}" unless item['id']

  same(where, 'type', TYPES[wanted['type']], item['type'])
  %w[title algorithm points].each { |what| same(where, what, wanted[what], item[what]) }
  same(where, 'stem', html(wanted['body']), html(item['body']))
  texts = (item['answers'] || []).to_h { |id, text| [id, html(text)] }
  # Where there is nothing to choose from, the reader calls the accepted texts answers.
  same(where, 'answers', wanted['answers'].map { |one| html(one) }.sort, texts.values.sort) unless item['type'] == 'FillBlankInteraction'
  same(where, 'key', wanted_right(wanted), right(item, texts))
  comment = item.dig('feedback', 'neutral').to_s
  if wanted['step_feedback'].empty?
    same(where, 'rationale', html(wanted['rationale']), html(comment))
  else
    ([words(wanted['rationale'])] + wanted['step_feedback']).each do |text|
      DIFFERENCES << "#{where}: feedback: #{text.inspect} is not in #{words(comment).inspect}" unless words(comment).include?(text.split.join(' '))
    end
  end
  same(where, 'feedback of options', wanted['option_feedback'].map { |option, text| [html(option), html(text)] },
       option_feedback.map { |one| [texts[one[:response_value]], html(one[:feedback])] })
  same(where, 'stimulus', wanted['stimulus'] && [wanted['stimulus']['title'], html(wanted['stimulus']['body'])],
       scenario && [scenario['title'], html(scenario['body'])])
end

# What read.rb does not print: the feedback of options, by the identifier of the item.
def option_feedback(test)
  test.assessment_items.filter_map { |ref| test.create_assessment_item(ref) }.to_h { |item| [item.identifier, item.answer_feedback || []] }
end

# An assessment or a bank: scenarios come before their items.
def compare_list(where, wanted, list, feedback)
  scenarios = list.select { |one| one['stimulus'] }.to_h { |one| [one['stimulus'], one] }
  items = list.reject { |one| one['stimulus'] }
  same(where, 'number of items', wanted.size, items.size)
  wanted.zip(items).each do |want, item|
    next if item.nil?

    compare_item("#{where}/#{want['id']}", want, item, feedback[item['id']] || [], scenarios[item['parent']])
  end
  list.each_with_index do |one, at|
    next unless one['parent']

    before = list[0...at].rindex { |other| !other['parent'] && other['stimulus'] == one['parent'] }
    between = before ? list[before + 1...at].reject { |other| other['parent'] == one['parent'] } : [nil]
    DIFFERENCES << "#{where}/#{one['title']}: its scenario does not stand before it" unless between.empty?
  end
  items.size
end

items = 0
same('package', 'number of assessments', expected['assessments'].size, arrived.size)
expected['assessments'].zip(arrived).each do |wanted, assessment|
  test = Qti::Importer.new(package, assessment['assessment']).test_object
  where = wanted['title']
  same(where, 'title', wanted['title'], assessment['title'])
  same(where, 'title in the settings', wanted['title'], test.canvas_title)
  same(where, 'minutes', wanted['minutes'], test.canvas_time_limit.to_i)
  same(where, 'attempts', wanted['attempts'], test.canvas_allowed_attempts)
  same(where, 'points', wanted['points'].to_f, test.canvas_points_possible)
  items += compare_list(where, wanted['items'], assessment['items'], option_feedback(test))
end

# Banks are read as assessments; an item's place in them follows the course, its bank the domain.
manifest = Qti::Importer.manifest(package)[2]
banks = manifest.objectbanks
in_banks = banks.flat_map do |bank|
  bank.manifest = manifest
  feedback = option_feedback(bank)
  bank.assessment_items.filter_map { |ref| bank.create_assessment_item(ref) }.map do |item|
    { title: item.title, body: html(item.item_body), points: item.points_possible, type: item.interaction_model.class.name.split('::').last, feedback: feedback[item.identifier].size,
      scored: Array(item.scoring_data_structs).size }
  end
end
wanted_bank = expected['bank'].map { |one| [one['title'], html(one['body']), one['points'], TYPES[one['type']], one['option_feedback'].size] }
same('banks', 'items', wanted_bank.sort, in_banks.map { |one| one.values_at(:title, :body, :points, :type, :feedback) }.sort)
DIFFERENCES << 'banks: an item without a key' if in_banks.any? { |one| one[:scored].zero? }
# The reader takes the name of the file if there is no title.
DIFFERENCES << 'banks: a bank without a title' if banks.any? { |bank| bank.title == File.basename(bank.path, '.xml') }

puts DIFFERENCES.first(20)
puts "New Quizzes: #{arrived.size} assessments with #{items} items, #{banks.size} banks with #{in_banks.size} items: #{DIFFERENCES.size} differences"
exit(DIFFERENCES.empty? ? 0 : 1)
