// The rules that schemas can't say, by kind: each in a file of its own.
#pragma once
#include "validate/checked.h"

namespace lectern {

void check_qti12(const Checked& checked);                // rules_qti12.cpp
void check_qti_item(const Checked& checked);             // rules_qti_item.cpp: QTI 2.1 to 3.0
void check_qti_test(const Checked& checked);             // rules_qti_test.cpp
void check_qti_result(const Checked& checked);           // rules_qti_result.cpp
void check_cmi5(const Checked& checked);                 // rules_cmi5.cpp
void check_moodle_xml(const Checked& checked);           // rules_moodle_xml.cpp
void check_cartridge_questions(const Checked& checked);  // rules_cartridge_questions.cpp: QTI 1.2 in a Common Cartridge

void check_content_package(const Checked& checked, const Manifest& manifest);  // rules_content_package.cpp: what holds for every manifest
void check_qti_package(const Checked& checked, const Manifest& manifest);      // rules_qti_package.cpp
void check_scorm(const Checked& checked, const Manifest& manifest);            // rules_scorm.cpp: 1.2 and 2004
void check_cartridge(const Checked& checked, const Manifest& manifest);        // rules_cartridge.cpp

// Parts of check_scorm.
void check_scorm_item_data(const Checked& checked, const Manifest& manifest, bool is_12);  // rules_scorm_items.cpp
void check_sequencing(const Checked& checked, const Manifest& manifest);                   // rules_sequencing.cpp: 2004 alone

}  // namespace lectern
