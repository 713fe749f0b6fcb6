#include "report/write_summary.h"

#include "report/items_csv.h"
#include "report/report.h"
#include "report/summary_json.h"

namespace lectern {

void write_summary(const Summary& summary, std::string_view language, const Append& append) {
    append("items.csv", items_csv(summary));
    append("summary.json", summary_json(summary));
    append("report.html", report_html(summary, language));
}

}  // namespace lectern
