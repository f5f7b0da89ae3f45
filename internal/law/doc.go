// Package law says what it means to state a rule: citation, version, outcome, deadline, finding.
//
// A rule is one literal in the package whose law it is. It has a permanent ID, the date that governs which version
// applies, and its versions, newest first, each with the citation it rests on and the function that applies it. A rule is
// amended by adding a version, never by editing one; an ID is retired, never reused.
//
// Rules take a struct of facts, whose fields carry their public names in tags, so that the same rule answers the docket,
// which has the facts at hand, and the calculator (mobility rules calc), which is given them as text. Package lawtest runs
// files of cases against rules.
package law
