# ruby canvas_classic.rb FOLDER: what a classic quiz of Canvas gives for each response of agreement_cases, a fraction a line; null where it
# can't be given there. The scoring data is what Canvas's own QTIMigrationTool made of FOLDER/qti12 in FOLDER/converted. How it is scored is
# our model, after Canvas's public code, and no code of Canvas's:
#   - several answers: right less wrong, of the keys; not under 0
#   - matching, and an ordering as a matching of steps and places: the prompts whose match has the text of the right one, of all prompts
#   - a number is brought to four decimals when the field is left, and what is none is emptied; then both ends of a range count
#   - a text: white space round it is dropped, case is ignored
require 'json'

require_relative '../../canvas/converted'

folder, = ARGV
ITEMS = JSON.parse(File.read(File.join(folder, 'key.json')))['items'].to_h { |item| [item['id'], item] }

# Identifier in the package → id of the course's item, which the converter drops. An item stands in a bank, and again in each assessment.
idents = Dir[File.join(folder, 'qti12', '*.xml')].flat_map do |path|
  read(path).css('item').filter_map do |item|
    id = item.css('qtimetadatafield').find { |one| one.at_css('fieldlabel').text == 'lectern_item' }
    [item['ident'], id.at_css('fieldentry').text] if id
  end
end.to_h
DOCUMENTS = Dir[File.join(folder, 'converted', 'assessmentItems', '*.xml')].sort.to_h { |path| read(path).then { |doc| [idents[doc.root['identifier']], doc] } }

# The one whose text is that of the part of the key, which stands in another order in the package.
def by_words(texts, html)
  found = texts.select { |_, text| words(text) == words(html) }.keys
  found.size == 1 ? found.first : raise("#{found.size} are called #{words(html).inspect}")
end

# What Canvas keeps of a question, and how a response to it is told: what no response changes.
class Question
  def initialize(item, doc)
    @item = item
    @doc = doc
    @right = right(doc)
    @choices = choices(doc)
    @prompts = prompts(doc)
    @ids = parts('options').zip(@choices.keys).to_h if item['options'] # options stand as written
    @steps = named(parts('steps'), 'steps', @prompts) if item['steps']
    @places = @choices.to_h { |id, text| [text.to_i, id] } if item['steps']
    @matches = named(parts('matches'), 'matches', @choices) if item['matches']
    @rows = named(parts('prompts'), 'prompts', @prompts) if item['prompts']
  end

  def fraction(response)
    case @item['type']
    when 'multiple-choice' then response.any? && @right.include?(@ids[response.first]) ? 1r : 0r
    when 'multiple-response' then several_answers(response.map { |id| @ids[id] })
    when 'ordering' then matched(response.each_with_index.to_h { |step, at| [@steps[step], @places[at + 1]] })
    when 'matching' then matched(response.to_h { |prompt, match| [@rows[prompt], @matches[match]] })
    when 'numeric' then number(response.first) ? 1r : 0r
    when 'short-answer' then text(response.first) ? 1r : 0r
    end
  end

  private

  def parts(name) = @item[name].map { |one| one['id'] }
  def named(ids, name, texts) = ids.zip(@item[name].map { |one| by_words(texts, one['html']) }).to_h

  def several_answers(chosen)
    right, wrong = chosen.partition { |id| @right.include?(id) }.map(&:size)
    [0r, Rational(right - wrong, @right.size)].max
  end

  def matched(given)
    hits = @right.count { |prompt, match| given[prompt] && @choices[given[prompt]] == @choices[match] }
    Rational(hits, @prompts.size)
  end

  def number(typed)
    value = rounded(typed.to_s) or return false
    @right.any? { |low, high| value.between?(low.to_r, high.to_r) }
  end

  # "1,500" with its commas before groups of three, ".5", "5." and "5e2"; as a double, to four decimals.
  def rounded(typed)
    plain = typed.gsub(/\A[ \t\n\v\f\r]+|[ \t\n\v\f\r]+\z/, '').delete_prefix('+')
    decimal = /\A-?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?\z/.match?(plain) && plain.match?(/\d/)
    return unless decimal || plain.match?(/\A-?\d+(\.\d*)?[eE][+-]?\d+\z/)

    value = Float(plain.delete(',').sub(/\.(?=\z|[eE])/, '').sub(/\A(-?)\./, '\10.'))
    value.to_r.round(4, half: :up) if value.finite?
  end

  def text(typed)
    typed && @right.any? { |accepted| accepted.strip.downcase == typed.strip.downcase }
  end
end

item = question = nil
File.foreach(File.join(folder, 'responses.ndjson')) do |text|
  line = JSON.parse(text)
  if line['item']
    item = ITEMS.fetch(line['item'])
    scored = item['type'] != 'essay' && line['carried']['qti12']['fidelity'] != 'unsupported'
    question = scored ? Question.new(item, DOCUMENTS.fetch(item['id'])) : nil
  else
    puts JSON.generate(question && !line['odd'] ? question.fraction(line['response']).to_f : nil)
  end
end
