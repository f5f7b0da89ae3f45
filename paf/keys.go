package paf

import (
	"strings"

	"mobility/internal/facts"
)

// undated stands in the key of a notice or an assignment whose day is not stated.
const undated = "undated"

// WorksiteKeyOf is the key of a worksite: its name, or its address where it has none.
func WorksiteKeyOf(r facts.Record) string {
	if name := facts.Slug(r.Text(FieldSite)); name != "" {
		return name
	}
	return placeOf(r).AddressKey()
}

// MatchWorksite finds the worksite that new facts are about: the one of that key, or one that stands at the same
// address under a name, or without one.
func MatchWorksite(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	key = WorksiteKeyOf(given)
	if _, exact := stored[key]; exact {
		return key, true
	}
	address := placeOf(given)
	if address.Address == "" {
		return "", false
	}
	for k, r := range stored {
		oneName := r.Text(FieldSite) == "" || given.Text(FieldSite) == ""
		if oneName && placeOf(r).AddressKey() == address.AddressKey() && (!ok || k < key) {
			key, ok = k, true
		}
	}
	if !ok {
		return "", false
	}
	return key, true
}

// NoticeKeyOf is the key of a notice: its worksite, and the day it was posted.
func NoticeKeyOf(r facts.Record) string {
	return datedKey(facts.Slug(r.Text(FieldNoticeSite)), r.Text(FieldPosted))
}

// MatchNotice finds the notice that new facts are about: that of the worksite and the day; where either side does not
// say the day, the latest of the worksite.
func MatchNotice(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	return matchDated(stored, facts.Slug(given.Text(FieldNoticeSite)), given.Text(FieldPosted))
}

// AssignmentKeyOf is the key of an assignment: the employee, and the first day.
func AssignmentKeyOf(r facts.Record) string {
	return datedKey(r.Text(FieldEmployee), r.Text(FieldWorkedFrom))
}

// MatchAssignment finds the assignment that new facts are about: that of the employee and the first day; where either
// side does not say the day, the employee's latest.
func MatchAssignment(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	return matchDated(stored, given.Text(FieldEmployee), given.Text(FieldWorkedFrom))
}

// InspectionKeyOf returns the key of an inspection: the day it was requested, and who requested it.
func InspectionKeyOf(r facts.Record) string {
	return datedKey(facts.Slug(r.Text(FieldAskedBy)), r.Text(FieldAsked))
}

// DocumentKeyOf returns an attached document's key: the item and the document. A document can be attached to several items.
func DocumentKeyOf(r facts.Record) string { return r.Text(FieldItem) + "/" + r.Text(FieldSHA256) }

func datedKey(owner, day string) string {
	if day == "" {
		day = undated
	}
	return owner + "/" + day
}

// matchDated finds the record of a person or something on a day; where either side does not know the day, the latest.
func matchDated(stored map[string]facts.Record, owner, day string) (key string, ok bool) {
	if _, exact := stored[datedKey(owner, day)]; exact {
		return datedKey(owner, day), true
	}
	if day != "" {
		_, found := stored[datedKey(owner, "")]
		if found {
			return datedKey(owner, ""), true
		}
		return "", false
	}
	for k := range stored {
		if i := strings.LastIndexByte(k, '/'); i == len(owner) && k[:i] == owner && k > key {
			key, ok = k, true
		}
	}
	return key, ok
}
