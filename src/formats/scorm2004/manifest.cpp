#include "formats/scorm2004/manifest.h"

#include <set>

#include <fmt/format.h>

#include "formats/player/course_data.h"
#include "formats/player/manifest.h"
#include "model/sco.h"

namespace lectern::scorm2004 {

namespace {

constexpr const char* schema_locations =
    "http://www.imsglobal.org/xsd/imscp_v1p1 imscp_v1p1.xsd http://www.adlnet.org/xsd/adlcp_v1p3 adlcp_v1p3.xsd "
    "http://www.adlnet.org/xsd/adlseq_v1p3 adlseq_v1p3.xsd http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd "
    "http://www.imsglobal.org/xsd/imsss imsss_v1p0.xsd";

// The player tells completion and success itself; without these two words a system assumes both when it hears nothing.
void write_delivery_controls(XmlWriter& xml) {
    xml.empty("imsss:deliveryControls", {{"completionSetByContent", "true"}, {"objectiveSetByContent", "true"}});
}

void write_control_mode(XmlWriter& xml) {
    xml.open("imsss:sequencing");
    xml.empty("imsss:controlMode", {{"choice", "true"}, {"flow", "true"}});
    xml.close();
}

// Opens an objective, with the mark from which it is satisfied, if there is one.
void open_objective(XmlWriter& xml, const char* name, const std::string& id, const std::string& mark = {}) {
    xml.open(name, {{"objectiveID", id}});
    if (mark.empty()) return;
    xml.attribute("satisfiedByMeasure", "true");
    xml.leaf("imsss:minNormalizedMeasure", mark);
}

// The objective that the whole organization knows a lesson by.
std::string shared_id(const Course& course, const std::string& lesson) {
    return fmt::format("urn:lectern:{}:{}", course.id, lesson);
}

void write_map(XmlWriter& xml, const std::string& target, bool reads) {
    xml.empty("imsss:mapInfo", {{"targetObjectiveID", target},
                                {"readSatisfiedStatus", reads ? "true" : "false"},
                                {"readNormalizedMeasure", "false"},
                                {"writeSatisfiedStatus", reads ? "false" : "true"}});
}

// Closed until each of these lessons is satisfied. "Not satisfied" is unknown as long as nothing is known, and so closes nothing then: both
// conditions are needed.
void write_closed_until(XmlWriter& xml, const std::vector<std::string>& lessons) {
    if (lessons.empty()) return;
    xml.open("imsss:sequencingRules");
    xml.open("imsss:preConditionRule");
    xml.open("imsss:ruleConditions", {{"conditionCombination", "any"}});
    for (const std::string& lesson : lessons)
        for (const char* word : {"satisfied", "objectiveStatusKnown"})
            xml.empty("imsss:ruleCondition", {{"referencedObjective", lesson}, {"operator", "not"}, {"condition", word}});
    xml.close();
    xml.empty("imsss:ruleAction", {{"action", "disabled"}});
    xml.close();
    xml.close();
}

// A lesson has no score, and where there is an exam it does not say who passes; but the course is complete when all is.
void write_lesson_rollup(XmlWriter& xml, bool has_exam) {
    xml.open("imsss:rollupRules");
    if (has_exam) xml.attribute("rollupObjectiveSatisfied", "false");
    xml.attribute("objectiveMeasureWeight", "0");
    xml.close();
}

// The objective of a package with one item. One without a mark would count as one with the mark 1 in some systems, so there is none then.
void write_whole(XmlWriter& xml, const std::string& mark) {
    xml.open("imsss:sequencing");
    if (!mark.empty()) {
        xml.open("imsss:objectives");
        open_objective(xml, "imsss:primaryObjective", "score", mark);
        xml.close();
        xml.close();
    }
    write_delivery_controls(xml);
    xml.close();
}

// The SCOs of a package as items, with the order that the course asks for.
class ScoItems {
public:
    ScoItems(const Course& course, const std::vector<player::Sco>& scos) : course_(course), scos_(scos) {
        for (const player::Sco& sco : scos) {
            for (const std::size_t at : sco.after) asked_for_.insert(lesson_sco(course.lessons[at].id));
            if (!sco.is_lesson) has_exam_ = true;
        }
    }

    // Lessons done count for one learner's attempt at this course, not for ever.
    XmlAttribute organization_attribute() const {
        return asked_for_.empty() ? XmlAttribute{} : XmlAttribute{"adlseq:objectivesGlobalToSystem", "false"};
    }

    void write(XmlWriter& xml) const {
        for (const player::Sco& sco : scos_) {
            player::open_item(xml, sco);
            write_sequencing(xml, sco);
            xml.close();
        }
    }

private:
    void write_sequencing(XmlWriter& xml, const player::Sco& sco) const {
        std::vector<std::string> after;
        for (const std::size_t at : sco.after) after.push_back(lesson_sco(course_.lessons[at].id));
        xml.open("imsss:sequencing");
        write_closed_until(xml, after);
        if (sco.is_lesson) write_lesson_rollup(xml, has_exam_);
        write_objectives(xml, sco, after);
        write_delivery_controls(xml);
        xml.close();
    }

    void write_objectives(XmlWriter& xml, const player::Sco& sco, const std::vector<std::string>& after) const {
        const bool is_asked_for = asked_for_.contains(sco.id);
        if (sco.mastery.empty() && after.empty() && !is_asked_for) return;
        xml.open("imsss:objectives");
        open_objective(xml, "imsss:primaryObjective", sco.is_lesson ? "done" : "score", player::share_of(sco.mastery));
        if (is_asked_for) write_map(xml, shared_id(course_, sco.id), false);
        xml.close();
        for (const std::string& lesson : after) {
            open_objective(xml, "imsss:objective", lesson);
            write_map(xml, shared_id(course_, lesson), true);
            xml.close();
        }
        xml.close();
    }

    const Course& course_;
    const std::vector<player::Sco>& scos_;
    std::set<std::string> asked_for_;  // ids of the lessons that another SCO waits for
    bool has_exam_ = false;
};

}  // namespace

std::string manifest(const Course& course, const WriteOptions& options, const std::vector<player::Sco>& scos, const Package& files) {
    const ScoItems items(course, scos);
    return player::document([&](XmlWriter& xml) {
        // Moodle reads the prefixes as they stand.
        xml.open("manifest", {{"xmlns", "http://www.imsglobal.org/xsd/imscp_v1p1"},
                              {"xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_v1p3"},
                              {"xmlns:adlseq", "http://www.adlnet.org/xsd/adlseq_v1p3"},
                              {"xmlns:adlnav", "http://www.adlnet.org/xsd/adlnav_v1p3"},
                              {"xmlns:imsss", "http://www.imsglobal.org/xsd/imsss"},
                              {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                              {"xsi:schemaLocation", schema_locations},
                              {"identifier", fmt::format("{}.{}", player::package_name(course, options), options.key->build)},
                              {"version", "1.0"}});
        player::write_metadata(xml, options.profile == "4th-edition" ? "2004 4th Edition" : "2004 3rd Edition");
        player::open_organization(xml, course, options, items.organization_attribute());
        if (scos.empty()) {
            player::open_item(xml, course, options);
            write_whole(xml, player::share_of(player::mastery(course, options)));
            xml.close();
        }
        items.write(xml);
        write_control_mode(xml);
        xml.close();
        xml.close();
        player::write_resources(xml, "adlcp:scormType", scos, files);
        xml.close();
    });
}

}  // namespace lectern::scorm2004
