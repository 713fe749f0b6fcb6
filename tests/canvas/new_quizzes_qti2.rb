# Holds what Canvas New Quizzes' own reader makes of a QTI 2.x package to what the course says: every item of every test arrives with its title,
# points, type and options, and its body shows its stem and the scenario of its case study. How it is scored there is not looked at.
#   QTI_GEM_DIR=… ruby new_quizzes_qti2.rb READER FOLDER TARGET      READER: read.rb, which loads the gem and prints what arrives;
#                                                                   FOLDER: as lectern_canvas_expect writes it; TARGET: qti21 or qti22
require 'json'
require 'stringio'

reader, folder, target = ARGV
ARGV.replace([File.join(folder, target)])
printed = StringIO.new
$stdout = printed
load reader
$stdout = STDOUT
arrived = JSON.parse(printed.string)
expected = JSON.parse(File.read(File.join(folder, 'expected', 'expected.json')))

# The reader has one type for all that is typed, and a second for matchings in which a match fits several prompts.
TYPES = { 'multiple-choice' => %w[ChoiceInteraction], 'multiple-response' => %w[ChoiceInteraction], 'ordering' => %w[OrderingInteraction],
          'matching' => %w[MatchInteraction CategorizationInteraction], 'numeric' => %w[ShortTextInteraction],
          'short-answer' => %w[ShortTextInteraction], 'essay' => %w[ExtendedTextInteraction] }.freeze

differences = []
words = ->(html) { Nokogiri::HTML.fragment(html.to_s).text.gsub(/[^[:alnum:]]/, '') }
same = ->(where, what, wanted, got) { differences << "#{where}: #{what}: wanted #{wanted.inspect}, arrived #{got.inspect}" unless wanted == got }

# Items by themselves, beside those of tests: none may be given a stimulus that it has not.
banks, tests = arrived.partition { |one| one['assessment'] == '@embedded_non_assessment' }
banks.flat_map { |bank| bank['items'] }.each { |one| differences << "by itself: #{one}"[0, 200] if one['error'] || one['stimulus'] }
same['package', 'number of tests', expected['assessments'].size, tests.size]
stimuli = 0
expected['assessments'].each do |assessment|
  test = tests.find { |one| one['title'] == assessment['title'] } or next differences << "#{assessment['title']}: no test"
  same[assessment['title'], 'items', assessment['items'].map { |one| one['id'] }, test['items'].map { |one| one['id'] }]
  assessment['items'].zip(test['items']).each do |wanted, item|
    next differences << "#{wanted['id']}: #{item.inspect}" unless item && item['id']

    %w[title points].each { |what| same[wanted['id'], what, wanted[what], item[what]] }
    differences << "#{wanted['id']}: #{wanted['type']} arrived as #{item['type']}" unless TYPES.fetch(wanted['type']).include?(item['type'])
    if %w[ChoiceInteraction OrderingInteraction].include?(item['type'])
      same[wanted['id'], 'options', wanted['answers'].map(&words).sort, item['answers'].map { |one| words[one[1]] }.sort]
    end
    differences << "#{wanted['id']}: the stem is not in its body" unless words[item['body']].include?(words[wanted['body']])
    next unless wanted['stimulus']

    stimuli += 1
    differences << "#{wanted['id']}: the scenario is not in its body" unless words[item['body']].include?(words[wanted['stimulus']['body']])
  end
end

puts differences.first(20)
puts "#{target}: tests: #{tests.size}, items: #{tests.sum { |one| one['items'].size }}, with a scenario: #{stimuli}; #{differences.size} differences"
exit(differences.empty? ? 0 : 1)
