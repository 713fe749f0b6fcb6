#include "validate/vocabulary.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "base/text.h"
#include "findings/codes.h"
#include "validate/rules/qti_document.h"

namespace lectern {

namespace {

// An element's attributes, and its children in the order that they have; those joined by | stand in any. Separated by blanks.
struct Shape {
    std::string_view element, attributes, children;
};

// IMS Content Packaging 1.1 to 1.2, and the Common Cartridge's `intendeduse`.
constexpr Shape manifest_shapes[] = {
    {"manifest", "identifier version", "metadata organizations resources manifest"},
    {"metadata", "", "schema schemaversion"},
    {"schema", "", ""},
    {"schemaversion", "", ""},
    {"title", "", ""},
    {"organizations", "default", "organization"},
    {"organization", "identifier structure", "title item metadata"},
    {"item", "identifier identifierref isvisible parameters", "title item metadata"},
    {"resources", "", "resource"},
    {"resource", "identifier type href intendeduse", "metadata file dependency"},
    {"file", "href", "metadata"},
    {"dependency", "identifierref", "metadata"},
};

constexpr Shape cmi5_shapes[] = {
    {"courseStructure", "", "course objectives au|block"},
    {"course", "id", "title description"},
    {"objectives", "", "objective"},
    {"objective", "id idref", "title description"},
    {"block", "id", "title description objectives au|block"},
    {"au", "id moveOn masteryScore launchMethod activityType", "title description objectives url launchParameters entitlementKey"},
    {"title", "", "langstring"},
    {"description", "", "langstring"},
    {"langstring", "lang", ""},
    {"url", "", ""},
    {"launchParameters", "", ""},
    {"entitlementKey", "", ""},
};

// All attributes of QTI 1.2, and one that Canvas adds.
constexpr std::string_view qti12_attributes =
    "action apptype areatype audiotype case charset class columns continue cutvalue defaultval embedded encoding entityref feedbackstyle "
    "feedbackswitch feedbacktype fibtype height hintswitch ident imagtype index label labelrefid linkrefid lowerbound match_group "
    "match_max "
    "maxattempts maxchars maxnumber maxvalue mdname mdoperator members minnumber minvalue numtype order_type orientation pname prompt "
    "rarea "
    "rcardinality respident rows rrange rshuffle rtiming scoremodel sequence_type setmatch showdraw shuffle solutionswitch startval step "
    "steplabel testoperator texttype title upperbound uri varname vartype videotype view vocab_type width x0 y0 external_assignment_id";

// All of QTI 2.1, 2.2 and 3.0, as QTI 2 spells them.
constexpr std::string_view qti_attributes =
    "abbr access adaptive align allowComment allowLateSubmission allowReview allowSkipping alt autoplay autostart axis base baseType "
    "cardinality caseSensitive category centerPoint centrePoint cite class colspan controls coords countAttempt crossorigin "
    "customInteractionTypeIdentifier data default defaultValue definition delimiter dir excludeCategory expectedLength expectedLines "
    "externalScored fallbackPath field fieldIdentifier figures fixed format headers height hotspotLabel href id identifier includeBoundary "
    "includeCategory includeLowerBound includeUpperBound index interpretation keepTogether kind label lang left longInterpretation "
    "longdesc "
    "loop lowerBound mapKey mappedValue mappingIndicator masteryValue matchGroup matchMax matchMin mathVariable max maxAssociations "
    "maxAttempts maxChoices maxPlays maxStrings maxTime media mediagroup mimeType min minAssociations minChoices minPlays minStrings "
    "minTime "
    "module muted n name navigationMode normalMaximum normalMinimum numberRepeats objectLabel orientation outcomeIdentifier paramVariable "
    "pattern patternMask placeholderText poster powerForm preload primaryConfiguration primaryPath required responseIdentifier reverse "
    "role "
    "roundingMode rowspan scope secondaryConfiguration secondaryPath sectionIdentifier select shape showFeedback showHide showSolution "
    "shuffle sizes sourceIdentifier sourceValue span src srclang srcset step stepLabel stringIdentifier submissionMode substring summary "
    "support target targetIdentifier targetType targetValue template templateIdentifier templateLocation timeDependent title tolerance "
    "toleranceMode toolName toolVersion top type unit upperBound use validateResponses valign value valuetype variableIdentifier "
    "variableIdentifierRef view visible weightIdentifier width withReplacement";

std::vector<std::string_view> listed(std::string_view list) {
    return list.empty() ? std::vector<std::string_view>() : split(list, ' ');
}

void unknown_attribute(const Checked& checked, Element element, std::string_view name, const std::vector<std::string_view>& known) {
    const auto near = nearest(name, known);
    checked.findings.add(
        code("unknown-attribute"), checked.xml.span(element, name),
        fmt::format("<{}> has an attribute {}, which the standard does not have", element.name(), quote(name)),
        near ? fmt::format("did you mean {}?", *near) : std::string("systems pass over it, or refuse the document: take it out"));
}

// Attributes of other namespaces may be anywhere.
template <typename IsKnown>
void check_names(const Checked& checked, Element element, const std::vector<std::string_view>& known, const IsKnown& is_known) {
    for (const std::string_view name : element.attribute_names())
        if (!is_known(name)) unknown_attribute(checked, element, name, known);
}

const Shape* find_shape(std::span<const Shape> shapes, std::string_view element) {
    const auto found = std::ranges::find(shapes, element, &Shape::element);
    return found == shapes.end() ? nullptr : &*found;
}

std::optional<std::size_t> rank_of(const Shape& shape, std::string_view child) {
    const auto ranks = listed(shape.children);
    for (std::size_t i = 0; i < ranks.size(); ++i)
        for (const std::string_view name : split(ranks[i], '|'))
            if (name == child) return i;
    return std::nullopt;
}

void misplaced(const Checked& checked, Element child, const Shape& parent, std::string_view text) {
    std::string hint = parent.children.empty() ? fmt::format("<{}> has no elements in it", parent.element)
                                               : fmt::format("in <{}> stand, in this order: {}", parent.element, parent.children);
    checked.findings.add(code("misplaced-element"), checked.xml.span(child), std::string(text), std::move(hint));
}

// What stands before something that belongs behind it is told once, at the later one.
void check_children(const Checked& checked, Element element, const Shape& shape) {
    std::size_t reached = 0;
    std::string_view last;
    for (const Element child : element.children()) {
        if (child.space() != element.space()) continue;
        const auto rank = rank_of(shape, child.name());
        if (!rank) {
            misplaced(checked, child, shape, fmt::format("<{}> has no place in <{}>", child.name(), element.name()));
        } else if (*rank < reached) {
            misplaced(checked, child, shape, fmt::format("<{}> stands behind <{}>", child.name(), last));
        } else {
            reached = *rank;
            last = child.name();
        }
    }
}

void check_shapes(const Checked& checked, std::span<const Shape> shapes) {
    const Element root = checked.xml.root();
    const auto check = [&](Element element) {
        const Shape* shape = find_shape(shapes, element.name());
        if (!shape || element.space() != root.space()) return;  // what is unknown is told at its parent
        const auto known = listed(shape->attributes);
        check_names(checked, element, known, [&](std::string_view name) { return std::ranges::find(known, name) != known.end(); });
        check_children(checked, element, *shape);
    };
    check(root);
    for (const Element element : root.descendants()) check(element);
}

// `spelled`: the names as the version spells them. What scripts and readers for the blind use has names without end.
void check_all_names(const Checked& checked, const std::vector<std::string_view>& spelled, bool open) {
    const Element root = checked.xml.root();
    const auto is_known = [&](std::string_view name) {
        return std::ranges::find(spelled, name) != spelled.end() || (open && (name.starts_with("data-") || name.starts_with("aria-")));
    };
    check_names(checked, root, spelled, is_known);
    for (const Element element : root.descendants())
        if (element.space() == root.space()) check_names(checked, element, spelled, is_known);
}

}  // namespace

void check_attributes(const Checked& checked) {
    const Element root = checked.xml.root();
    if (root.name() == "questestinterop") return check_all_names(checked, listed(qti12_attributes), false);
    if (!root.space().ends_with("v3p0")) return check_all_names(checked, listed(qti_attributes), true);
    std::vector<std::string> kebabs;
    for (const std::string_view word : listed(qti_attributes)) kebabs.push_back(qti3_name(word));
    check_all_names(checked, {kebabs.begin(), kebabs.end()}, true);
}

void check_manifest_shape(const Checked& checked) {
    check_shapes(checked, manifest_shapes);
}

void check_course_structure_shape(const Checked& checked) {
    check_shapes(checked, cmi5_shapes);
}

}  // namespace lectern
