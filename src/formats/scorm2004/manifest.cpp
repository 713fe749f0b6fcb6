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

pugi::xml_node add_root(pugi::xml_document& document) {
    pugi::xml_node root = document.append_child("manifest");
    // Moodle reads the prefixes as they stand.
    root.append_attribute("xmlns") = "http://www.imsglobal.org/xsd/imscp_v1p1";
    root.append_attribute("xmlns:adlcp") = "http://www.adlnet.org/xsd/adlcp_v1p3";
    root.append_attribute("xmlns:adlseq") = "http://www.adlnet.org/xsd/adlseq_v1p3";
    root.append_attribute("xmlns:adlnav") = "http://www.adlnet.org/xsd/adlnav_v1p3";
    root.append_attribute("xmlns:imsss") = "http://www.imsglobal.org/xsd/imsss";
    root.append_attribute("xmlns:xsi") = "http://www.w3.org/2001/XMLSchema-instance";
    root.append_attribute("xsi:schemaLocation") = schema_locations;
    return root;
}

pugi::xml_node add_sequencing(pugi::xml_node parent) {
    return parent.append_child("imsss:sequencing");
}

// The player tells completion and success itself; without these two words a system assumes both when it hears nothing.
void add_delivery_controls(pugi::xml_node sequencing) {
    pugi::xml_node delivery = sequencing.append_child("imsss:deliveryControls");
    delivery.append_attribute("completionSetByContent") = "true";
    delivery.append_attribute("objectiveSetByContent") = "true";
}

void add_control_mode(pugi::xml_node organization) {
    pugi::xml_node control = add_sequencing(organization).append_child("imsss:controlMode");
    control.append_attribute("choice") = "true";
    control.append_attribute("flow") = "true";
}

void add_mark(pugi::xml_node objective, const std::string& mark) {
    if (mark.empty()) return;
    objective.append_attribute("satisfiedByMeasure") = "true";
    player::add_text(objective, "imsss:minNormalizedMeasure", mark);
}

pugi::xml_node add_objective(pugi::xml_node objectives, const char* name, const std::string& id) {
    pugi::xml_node objective = objectives.append_child(name);
    objective.append_attribute("objectiveID") = id.c_str();
    return objective;
}

// The objective that the whole organization knows a lesson by.
std::string shared_id(const Course& course, const std::string& lesson) {
    return fmt::format("urn:lectern:{}:{}", course.id, lesson);
}

void add_map(pugi::xml_node objective, const std::string& target, bool reads) {
    pugi::xml_node map = objective.append_child("imsss:mapInfo");
    map.append_attribute("targetObjectiveID") = target.c_str();
    map.append_attribute("readSatisfiedStatus") = reads;
    map.append_attribute("readNormalizedMeasure") = false;
    map.append_attribute("writeSatisfiedStatus") = !reads;
}

// Closed until each of these lessons is satisfied. "Not satisfied" is unknown as long as nothing is known, and so closes nothing then: both
// conditions are needed.
void add_closed_until(pugi::xml_node sequencing, const std::vector<std::string>& lessons) {
    if (lessons.empty()) return;
    pugi::xml_node rule = sequencing.append_child("imsss:sequencingRules").append_child("imsss:preConditionRule");
    pugi::xml_node conditions = rule.append_child("imsss:ruleConditions");
    conditions.append_attribute("conditionCombination") = "any";
    for (const std::string& lesson : lessons)
        for (const char* word : {"satisfied", "objectiveStatusKnown"}) {
            pugi::xml_node condition = conditions.append_child("imsss:ruleCondition");
            condition.append_attribute("referencedObjective") = lesson.c_str();
            condition.append_attribute("operator") = "not";
            condition.append_attribute("condition") = word;
        }
    rule.append_child("imsss:ruleAction").append_attribute("action") = "disabled";
}

// A lesson has no score, and where there is an exam it does not say who passes; but the course is complete when all is.
void add_lesson_rollup(pugi::xml_node sequencing, bool has_exam) {
    pugi::xml_node rollup = sequencing.append_child("imsss:rollupRules");
    if (has_exam) rollup.append_attribute("rollupObjectiveSatisfied") = "false";
    rollup.append_attribute("objectiveMeasureWeight") = "0";
}

// The objective of a package with one item. One without a mark would count as one with the mark 1 in some systems, so there is none then.
void add_whole(pugi::xml_node item, const std::string& mark) {
    pugi::xml_node sequencing = add_sequencing(item);
    if (!mark.empty()) add_mark(add_objective(sequencing.append_child("imsss:objectives"), "imsss:primaryObjective", "score"), mark);
    add_delivery_controls(sequencing);
}

// The parts of a package as items, with the order that the course asks for.
class Parts {
public:
    Parts(const Course& course, const std::vector<player::Part>& parts) : course_(course), parts_(parts) {
        for (const player::Part& part : parts) {
            for (const std::size_t at : part.after) asked_for_.insert(lesson_sco(course.lessons[at].id));
            if (!part.is_lesson) has_exam_ = true;
        }
    }

    void add(pugi::xml_node organization) const {
        // Lessons done count for one learner's attempt at this course, not for ever.
        if (!asked_for_.empty()) organization.append_attribute("adlseq:objectivesGlobalToSystem") = "false";
        for (const player::Part& part : parts_) add_part(player::add_item(organization, part), part);
    }

private:
    void add_part(pugi::xml_node item, const player::Part& part) const {
        std::vector<std::string> after;
        for (const std::size_t at : part.after) after.push_back(lesson_sco(course_.lessons[at].id));
        pugi::xml_node sequencing = add_sequencing(item);
        add_closed_until(sequencing, after);
        if (part.is_lesson) add_lesson_rollup(sequencing, has_exam_);
        add_objectives(sequencing, part, after);
        add_delivery_controls(sequencing);
    }

    void add_objectives(pugi::xml_node sequencing, const player::Part& part, const std::vector<std::string>& after) const {
        const bool is_asked_for = asked_for_.contains(part.id);
        if (part.mastery.empty() && after.empty() && !is_asked_for) return;
        pugi::xml_node objectives = sequencing.append_child("imsss:objectives");
        pugi::xml_node primary = add_objective(objectives, "imsss:primaryObjective", part.is_lesson ? "done" : "score");
        add_mark(primary, player::share_of(part.mastery));
        if (is_asked_for) add_map(primary, shared_id(course_, part.id), false);
        for (const std::string& lesson : after)
            add_map(add_objective(objectives, "imsss:objective", lesson), shared_id(course_, lesson), true);
    }

    const Course& course_;
    const std::vector<player::Part>& parts_;
    std::set<std::string> asked_for_;  // ids of the lessons that another part waits for
    bool has_exam_ = false;
};

}  // namespace

std::string manifest(const Course& course, const WriteOptions& options, const std::vector<player::Part>& parts, const Package& files) {
    pugi::xml_document document;
    pugi::xml_node root = add_root(document);
    root.append_attribute("identifier") = fmt::format("{}.{}", player::package_name(course, options), options.key->build).c_str();
    root.append_attribute("version") = "1.0";

    pugi::xml_node metadata = root.append_child("metadata");
    player::add_text(metadata, "schema", "ADL SCORM");
    player::add_text(metadata, "schemaversion", options.profile == "4th-edition" ? "2004 4th Edition" : "2004 3rd Edition");

    pugi::xml_node organization = player::add_organization(root, course, options);
    if (parts.empty())
        add_whole(player::add_item(organization, course, options), player::share_of(player::mastery(course, options)));
    else
        Parts(course, parts).add(organization);
    add_control_mode(organization);
    player::add_resources(root, "adlcp:scormType", parts, files);
    return player::to_text(document);
}

}  // namespace lectern::scorm2004
