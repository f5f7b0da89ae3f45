// Package byhand changes the data of one person, application or case by hand: with the docket before and after the change, and
// the reviews that the change sets off as action items.
package byhand
