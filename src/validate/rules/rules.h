// The rules that schemas can't say, by kind: each in a file of its own.
#pragma once
#include "validate/checked.h"

namespace lectern {

void check_qti12(const Checked& checked);                // qti12.cpp
void check_qti_item(const Checked& checked);             // qti_item.cpp: QTI 2.1 to 3.0
void check_qti_test(const Checked& checked);             // qti_test.cpp
void check_qti_result(const Checked& checked);           // qti_result.cpp
void check_cmi5(const Checked& checked);                 // cmi5.cpp
void check_moodle_xml(const Checked& checked);           // moodle_xml.cpp
void check_cartridge_questions(const Checked& checked);  // cartridge_questions.cpp: QTI 1.2 in a Common Cartridge

void check_content_package(const Checked& checked, const Manifest& manifest);  // content_package.cpp: what holds for every manifest
void check_qti_package(const Checked& checked, const Manifest& manifest);      // qti_package.cpp
void check_scorm(const Checked& checked, const Manifest& manifest);            // scorm.cpp: 1.2 and 2004
void check_cartridge(const Checked& checked, const Manifest& manifest);        // cartridge.cpp

// Parts of check_scorm.
void check_scorm_item_data(const Checked& checked, const Manifest& manifest, bool is_12);  // scorm_items.cpp
void check_sequencing(const Checked& checked, const Manifest& manifest);                   // sequencing.cpp: 2004 alone

}  // namespace lectern
