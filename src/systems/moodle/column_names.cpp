#include "systems/moodle/column_names.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace lectern {

namespace {

struct Word {
    std::string_view word;  // in lower case, without blanks: names of JSON have none
    QuestionColumn column;
};

using enum QuestionColumn;

// A language a line.
// clang-format off
constexpr Word words[] = {
    {"question", question}, {"response", response}, {"rightanswer", right_answer}, {"result", result},              // en
    {"frage", question}, {"fragen", question}, {"antwort", response}, {"antworten", response},                      // de
    {"richtigeantwort", right_answer}, {"richtigeantworten", right_answer}, {"ergebnis", result},                   //
    {"réponse", response}, {"réponsecorrecte", right_answer}, {"résultat", result},                                 // fr
    {"pregunta", question}, {"respuesta", response}, {"respuestacorrecta", right_answer}, {"resultado", result},    // es
    {"domanda", question}, {"rispostadata", response}, {"rispostacorretta", right_answer}, {"risultato", result},   // it
    {"pergunta", question}, {"questão", question}, {"resposta", response}, {"respostacorreta", right_answer},        // pt
    {"respostacorrecta", right_answer},                                                                             // ca
    {"vraag", question}, {"antwoord", response}, {"juistantwoord", right_answer},                                   // nl
    {"fråga", question}, {"svar", response}, {"rättsvar", right_answer}, {"resultat", result},                      // sv
    {"вопрос", question}, {"ответ", response}, {"правильныйответ", right_answer}, {"результат", result},            // ru
    {"soru", question}, {"cevap", response}, {"doğrucevap", right_answer}, {"yanıt", response},                     // tr
    {"doğruyanıt", right_answer}, {"sonuç", result},                                                                //
    {"問題", question}, {"解答", response}, {"正解", right_answer}, {"結果", result},                               // ja
    {"问题", question}, {"试题", question}, {"回答", response}, {"正确的答案", right_answer},                       // zh_cn
    {"标准答案", right_answer}, {"结果", result},                                                                   //
    {"질문", question}, {"응답", response}, {"정답", right_answer}, {"결과", result},                               // ko
};
// clang-format on

constexpr std::string_view mail[] = {"mail", "courriel", "correo", "e-post", "почт", "メール", "邮件", "메일"};

// In lower case, without blanks.
constexpr std::string_view id_number[] = {"idnumber",
                                          "id-nummer",
                                          "numérod’identification",
                                          "númerodeid",
                                          "codiceidentificativo",
                                          "númeroid",
                                          "númerodeidentificação(id)",
                                          "nummer(id)",
                                          "idnummer",
                                          "индивидуальныйномер",
                                          "idnumarası",
                                          "idナンバ",
                                          "学号",
                                          "id번호"};

std::string plain(std::string_view head) {
    std::string out = lower_case(normalize_text(head));
    std::erase_if(out, [](char c) { return c == ' ' || c == ':'; });
    return out;
}

}  // namespace

std::optional<QuestionColumn> question_column(std::string_view word) {
    const auto found = std::ranges::find(words, plain(word), &Word::word);
    return found == std::end(words) ? std::nullopt : std::optional(found->column);
}

bool is_mail_head(std::string_view head) {
    const std::string name = plain(head);
    return std::ranges::any_of(mail, [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

bool is_id_number_head(std::string_view head) {
    return std::ranges::find(id_number, plain(head)) != std::end(id_number);
}

}  // namespace lectern
