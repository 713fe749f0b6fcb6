# Places of the QTI 2.1 that Canvas's QTIMigrationTool makes of QTI 1.2: those that the converter behind it, to classic quizzes, reads.
require 'cgi'
require 'nokogiri'

def html(text) = Nokogiri::HTML.fragment(text.to_s).to_html.strip
def words(text) = Nokogiri::HTML.fragment(text.to_s).text.split.join(' ')

# The tool keeps HTML as a text in <div class="html">, plain text in <div class="text">.
def content(node)
  div = node&.at_css('div')
  div && html(div['class'] == 'text' ? CGI.escapeHTML(div.text) : div.text)
end

def read(path)
  Nokogiri::XML(File.read(path)).tap(&:remove_namespaces!)
end

def field(doc, name) = doc.at_css("instructureField[name=#{name}]")&.[]('value')
def value(node) = node.at_css('baseValue').text

# The branches of the conditions that set the score to something else than its maximum when it is above it.
def scoring(doc)
  doc.css('responseIf, responseElseIf').select { |branch| branch.at_css('setOutcomeValue[identifier=SCORE]') && !branch.element_children.first.name.start_with?('gt') }
end

# Options, or matches: identifier → text.
def choices(doc) = doc.css('simpleChoice').to_h { |one| [one['identifier'], content(one)] }
# Prompts of a matching: identifier of the response → text.
def prompts(doc) = doc.css('choiceInteraction').to_h { |one| [one['responseIdentifier'], content(one.at_css('prompt'))] }

# What is right, in identifiers: options; pairs of a prompt and its match; pairs of numbers; texts.
def right(doc)
  case field(doc, 'question_type')
  when 'multiple_choice_question' then scoring(doc).map { |branch| value(branch.at_css('match')) }
  when 'multiple_answers_question' then scoring(doc).flat_map { |branch| branch.css('> and > member').map { |one| value(one) } }
  when 'matching_question'
    scoring(doc).select { |branch| branch.at_css('setOutcomeValue sum') }
                .map { |branch| [branch.at_css('match variable')['identifier'], value(branch.at_css('match'))] }
  when 'numerical_question' then scoring(doc).map { |branch| %w[vargte varlte].map { |end_| value(branch.at_css("customOperator[class=#{end_}]")) } }
  when 'short_answer_question' then scoring(doc).flat_map { |branch| branch.css('stringMatch').map { |one| value(one) } }
  else []
  end
end
