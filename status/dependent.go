package status

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/pattern"
)

// The relations of a dependent to the employee.
const (
	spouse = "spouse"
	child  = "child"
)

// The facts of a dependent. The day of birth is not kept: the month is enough to see a birthday coming.
var (
	FieldDependentName = &facts.Field{Name: "dependent_name", Title: "Dependent's name", Kind: facts.Text, Says: "name of the spouse or child",
		Aliases: []string{"Dependent Name", "Family Member", "Family Member Name", "Name of Dependent", "Dependent"}}
	FieldRelation = &facts.Field{Name: "relation", Title: "Relation", Kind: facts.Choice, Says: "relation to the employee", Words: []string{spouse, child},
		Synonyms: map[string]string{"husband": spouse, "wife": spouse, "son": child, "daughter": child, "stepchild": child},
		Aliases:  []string{"Relationship", "Relation to Employee", "Relationship to Employee", "Dependent Type", "Relation to Principal", "Relationship to Principal", "Relationship to Primary"}}
	FieldDependentClass = &facts.Field{Name: "dependent_class", Title: "Dependent's class", Kind: facts.Class, Says: "class of admission of the dependent, for example H-4",
		Aliases: ofDependents("Class", "Class of Admission", "Visa Status", "Status", "Immigration Status", "I-94 Status", "Nonimmigrant Status", "Visa Type", "Visa Class")}
	fieldDependentI94 = &facts.Field{Name: "dependent_i94_expires", Title: "Dependent's I-94 expires", Kind: facts.DateOrDS, Says: "last day on the dependent's newest I-94, or D/S",
		Aliases: ofDependents("I-94 Expires", "I-94 Expiration Date", "I-94 Expiration", "I-94", "Immigration Status Expiration Date", "Status Expires", "Status Valid Until",
			"Visa Status Expires", "Nonimmigrant Status Expires")}
	fieldDependentPassport = &facts.Field{Name: "dependent_passport_expires", Title: "Dependent's passport expires", Kind: facts.Date, Says: "last day of the dependent's passport",
		Aliases: ofDependents("Passport Expires", "Passport Expiration Date", "Passport Expiration", "Passport")}
	fieldDependentEAD = &facts.Field{Name: "dependent_ead_expires", Title: "Dependent's EAD expires", Kind: facts.Date, Says: "last day on the dependent's employment authorization document",
		Aliases: ofDependents("EAD Expires", "EAD Expiration Date", "EAD Expiration", "EAD", "EAD/AP Expiration Date")}
	FieldBirthMonth = &facts.Field{Name: "birth_month", Title: "Month of birth", Kind: facts.Text, Says: "year and month in which a child was born, like 2008-03",
		Aliases: []string{"Birth Month", "Month of Birth"}}
	fieldDependentNote = &facts.Field{Name: "dependent_note", Title: "Note", Kind: facts.Text, Says: "other remarks on the dependent", Aliases: ofDependents("Notes", "Comments", "Remarks", "Pending Filing")}
)

// ofDependents are headers, and the same with the word for whose they are before them.
func ofDependents(headers ...string) (all []string) {
	all = append(all, headers...)
	for _, before := range []string{"Dependent ", "Dep "} {
		for _, header := range headers {
			all = append(all, before+header)
		}
	}
	return all
}

// DependentFields is the dictionary of a dependent.
var DependentFields = facts.NewDictionary("dependent",
	FieldDependentName, FieldRelation, FieldDependentClass, fieldDependentI94, fieldDependentPassport, fieldDependentEAD, FieldBirthMonth, fieldDependentNote)

// Dependent is a spouse or child of an employee.
type Dependent struct {
	// Key distinguishes the dependents of one employee: see DependentKey.
	Key, Name, Relation, Class string
	// DurationOfStatus is set where the I-94 shows D/S.
	DurationOfStatus      bool
	I94, Passport, EAD    civil.Date
	BirthYear, BirthMonth int
	// Record is where the values above come from.
	Record facts.Record
}

// DependentFromRecord reads a dependent out of its stored facts.
func DependentFromRecord(key string, r facts.Record) Dependent {
	d := Dependent{
		Key: key, Name: r.Text(FieldDependentName), Relation: r.Text(FieldRelation), Class: r.Text(FieldDependentClass),
		DurationOfStatus: r.Text(fieldDependentI94) == "D/S", I94: r.Date(fieldDependentI94), Passport: r.Date(fieldDependentPassport),
		EAD: r.Date(fieldDependentEAD), Record: r,
	}
	if first, err := civil.Parse(r.Text(FieldBirthMonth) + "-01"); err == nil {
		year, month, _ := first.YMD()
		d.BirthYear, d.BirthMonth = year, int(month)
	}
	return d
}

// DependentKey is the key under which a new dependent is kept: the name or, without one, the relation.
func DependentKey(r facts.Record) string {
	return cmp.Or(r.Text(FieldDependentName), r.Text(FieldRelation))
}

// MatchDependent finds the dependent that new facts belong to: the one of the same name; a spouse without a name is the one who
// is recorded. It returns "" with ok false when the facts begin a new one.
func MatchDependent(stored map[string]facts.Record, given facts.Record) (key string, ok bool) {
	name := given.Text(FieldDependentName)
	for _, k := range slices.Sorted(maps.Keys(stored)) {
		r := stored[k]
		switch {
		case name != "" && strings.EqualFold(name, r.Text(FieldDependentName)):
			return k, true
		case given.Text(FieldRelation) == spouse && r.Text(FieldRelation) == spouse && (name == "" || r.Text(FieldDependentName) == ""):
			key, ok = k, true
		}
	}
	return key, ok
}

// The codes of what is wrong with a dependent. They are permanent.
const (
	codeNoRelation = "DEP-001" // no relation
	codeBirthMonth = "DEP-002" // a month of birth that is none
	codeNoName     = "DEP-003" // a child without a name
	codeNotAName   = "DEP-004" // a name without letters
)

var yearAndMonth = pattern.Lazy(`^(19|20)\d\d-(0[1-9]|1[0-2])$`)

// CheckDependent finds what cannot be right in the facts of a dependent.
func CheckDependent(_ string, r facts.Record) (found []facts.Problem) {
	add := func(f *facts.Field, code, message string) {
		found = append(found, facts.Problem{Field: f.Name, Code: code, Severity: facts.Error, Message: message})
	}
	if r.Text(FieldRelation) == "" {
		add(FieldRelation, codeNoRelation, "is missing; enter spouse or child")
	}
	if r.Text(FieldRelation) == child && r.Text(FieldDependentName) == "" {
		add(FieldDependentName, codeNoName, "is missing; enter the name, since an employee can have several children")
	}
	if name := r.Text(FieldDependentName); name != "" && !hasLetters(name) {
		add(FieldDependentName, codeNotAName, "has no letters, so that it is not a name; check that the column has the names of dependents")
	}
	if month := r.Text(FieldBirthMonth); month != "" && !yearAndMonth().MatchString(month) {
		add(FieldBirthMonth, codeBirthMonth, "is not a year and month like 2008-03; the day of birth is not kept")
	}
	return found
}

// hasLetters reports whether a text can be a name: a date or a number has none.
func hasLetters(name string) bool { return strings.ContainsFunc(name, unicode.IsLetter) }

// ChildRelation reports whether a word for a relation is one for a child.
func ChildRelation(word string) bool {
	for synonym, relation := range FieldRelation.Synonyms {
		if relation == child && strings.EqualFold(word, synonym) {
			return true
		}
	}
	return strings.EqualFold(word, child)
}

// named is what a dependent is called in a sentence.
func (d *Dependent) named() string {
	word := strings.ToUpper(d.Relation[:1]) + d.Relation[1:]
	if d.Class != "" {
		word += " (" + d.Class + ")"
	}
	return word
}

// Born is the year and month of birth, "" where it is not recorded.
func (d *Dependent) Born() string { return d.Record.Text(FieldBirthMonth) }
