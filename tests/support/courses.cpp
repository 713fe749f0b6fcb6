#include "support/courses.h"

#include <stdexcept>

#include "findings/render.h"
#include "io/disk.h"
#include "source/read/course.h"

namespace lectern::test {

namespace {

Course read(const std::string& folder) {
    Files files;
    Findings findings;
    Course course = read_course(read_tree(LECTERN_ROOT "/content/examples/" + folder, course_names()), files, findings);
    if (!findings.list().empty()) throw std::runtime_error(render_findings(findings, files, FindingFormat::text));
    return course;
}

}  // namespace

const Course& every_kind() {
    static const Course course = read("every-kind");
    return course;
}

Course every_kind_with_scos(ScormDelivery order) {
    Course course = every_kind();
    course.delivery.scorm = order;
    course.delivery.scorm.scos = Scos::each;
    return course;
}

}  // namespace lectern::test
