package paf

import (
	"maps"
	"slices"
	"strings"

	"mobility/internal/civil"
	"mobility/internal/facts"
	"mobility/internal/law"
	"mobility/paf/reference"
)

// Worksite is a place where the work of an application is done.
type Worksite struct {
	// Key distinguishes the worksites of an application: see WorksiteKeyOf.
	Key string
	reference.Place
	Workers       int
	Secondary     bool
	SecondaryName string
	// FirstDay is the day the first worker begins at a worksite not foreseen at filing; none for one on the application.
	FirstDay civil.Date
	// Commutable is a person's decision whether the worksite is within normal commuting distance, with the miles and the name.
	Commutable law.Answer
	Miles      int
	DecidedBy  string
	// Wage and Prevailing are as recorded for the worksite; ask the Case for those that hold there.
	Wage       reference.Rate
	WageTo     string
	Prevailing Prevailing
	Record     facts.Record
}

// WorksiteFromRecord reads a worksite out of its stored facts.
func WorksiteFromRecord(key string, r facts.Record) Worksite {
	return Worksite{
		Key: key, Place: placeOf(r), Workers: r.Int(fieldSiteWorkers), Secondary: r.Flag(FieldSecondary),
		SecondaryName: r.Text(FieldSecondaryName), FirstDay: r.Date(fieldFirstDay),
		Commutable: law.AnswerOf(r.Text(fieldCommutable)), Miles: r.Int(fieldMiles), DecidedBy: r.Text(fieldDecidedBy),
		Wage: reference.Rate{Amount: r.Text(fieldSiteWageFrom), Per: r.Text(fieldSiteWagePer)}, WageTo: nonZero(r.Text(fieldSiteWageTo)),
		Prevailing: Prevailing{
			Rate: reference.Rate{Amount: r.Text(fieldSitePrevailing), Per: r.Text(fieldSitePrevailingPer)}, Source: r.Text(fieldSiteSource),
			Level: reference.KnownLevel(r.Text(fieldSiteLevel)), Year: reference.WageYear(r.Text(fieldSiteYear)),
		},
		Record: r,
	}
}

func placeOf(r facts.Record) reference.Place {
	place := reference.Place{Name: r.Text(FieldSite), Address: r.Text(FieldSiteAddress), City: r.Text(FieldSiteCity),
		County: r.Text(FieldSiteCounty), State: r.Text(FieldSiteState), Zip: r.Text(FieldSiteZip)}
	return place.Whole()
}

// Assignment is a worker's time under an application.
type Assignment struct {
	Key, Employee string
	// Site is the worksite as the assignment names it.
	Site                            string
	FirstDay, LastDay               civil.Date
	Wage                            reference.Rate
	WageSince                       civil.Date
	CopyGiven                       civil.Date
	Needed, Admitted, ChangedStatus civil.Date
	PetitionFiled                   civil.Date
	// Degree is the highest one in a related specialty, PaidInYear what was received in cash in PaidMonths of the year.
	Degree, PaidInYear string
	PaidMonths         int
	Record             facts.Record
}

// AssignmentFromRecord reads an assignment out of its stored facts.
func AssignmentFromRecord(key string, r facts.Record) Assignment {
	return Assignment{
		Key: key, Employee: r.Text(FieldEmployee), Site: r.Text(FieldWorkedAt),
		FirstDay: r.Date(FieldWorkedFrom), LastDay: r.Date(FieldWorkedTo),
		Wage: reference.Rate{Amount: r.Text(fieldPaid), Per: r.Text(fieldPaidPer)}, WageSince: r.Date(fieldPaidSince),
		PetitionFiled: r.Date(fieldPetitionFiled),
		CopyGiven:     r.Date(FieldCopyGiven), Needed: r.Date(fieldNeeded), Admitted: r.Date(fieldAdmitted),
		ChangedStatus: r.Date(fieldStatusGranted),
		Degree:        r.Text(fieldDegree), PaidInYear: r.Text(fieldPaidInYear), PaidMonths: r.Int(fieldPaidMonths), Record: r,
	}
}

// begun reports whether the worker has begun under the application on a day.
func (a *Assignment) begun(on civil.Date) bool { return !a.FirstDay.IsZero() && !a.FirstDay.After(on) }

// Working reports whether the worker works under the application on a day.
func (a *Assignment) Working(on civil.Date) bool {
	return a.begun(on) && (a.LastDay.IsZero() || !a.LastDay.Before(on))
}

// MayWork reports whether the worker works under the application on a day, or may: the first day is not recorded.
func (a *Assignment) MayWork(on civil.Date) bool {
	return !a.FirstDay.After(on) && (a.LastDay.IsZero() || !a.LastDay.Before(on))
}

// Notice is a notice of the application, given at one worksite.
type Notice struct {
	Key, Site, Method string
	Posted, Removed   civil.Date
	Places            []string
	Evidence          []string
	Record            facts.Record
}

// NoticeFromRecord reads a notice out of its stored facts.
func NoticeFromRecord(key string, r facts.Record) Notice {
	n := Notice{
		Key: key, Site: r.Text(FieldNoticeSite), Method: r.Text(FieldMethod),
		Posted: r.Date(FieldPosted), Removed: r.Date(FieldRemoved), Record: r,
	}
	for _, place := range []string{r.Text(FieldPlace1), r.Text(FieldPlace2)} {
		if place != "" && !slices.ContainsFunc(n.Places, func(p string) bool { return facts.Slug(p) == facts.Slug(place) }) {
			n.Places = append(n.Places, place)
		}
	}
	for _, id := range strings.FieldsFunc(r.Text(FieldNoticeEvidence), betweenIDs) {
		n.Evidence = append(n.Evidence, vaultID(id))
	}
	return n
}

// betweenIDs reports whether a letter stands between two ids of a list.
func betweenIDs(r rune) bool { return r == ' ' || r == ',' || r == ';' }

// Inspection is one time that a person asked to see the file.
type Inspection struct {
	Key              string
	AskedBy, ShownAt string
	ShownBy, Note    string
	Asked, Shown     civil.Date
	Record           facts.Record
}

// InspectionFromRecord reads an inspection out of its stored facts.
func InspectionFromRecord(key string, r facts.Record) Inspection {
	return Inspection{
		Key: key, AskedBy: r.Text(FieldAskedBy), ShownAt: r.Text(FieldShownAt), ShownBy: r.Text(FieldShownBy),
		Note: r.Text(FieldNote), Asked: r.Date(FieldAsked), Shown: r.Date(FieldShown), Record: r,
	}
}

// Document is a document of the vault that is attached to an item of the file.
type Document struct {
	Key    string
	Item   int
	SHA256 string
	Public bool
	Title  string
	Dated  civil.Date
	// Site is the worksite it is about, "" for none in particular.
	Site string
	// TakenOff is the day it was taken off the item, none while it is attached.
	TakenOff civil.Date
	Record   facts.Record
}

// DocumentFromRecord reads an attached document out of its stored facts. One that no one called public is private.
func DocumentFromRecord(key string, r facts.Record) Document {
	return Document{
		Key: key, Item: r.Int(FieldItem), SHA256: strings.TrimPrefix(r.Text(FieldSHA256), sha256Prefix),
		Public: r.Flag(FieldPublic), Title: r.Text(FieldDocumentTitle), Dated: r.Date(FieldDocumentDated),
		Site: r.Text(FieldDocumentSite), TakenOff: r.Date(FieldTakenOff), Record: r,
	}
}

const sha256Prefix = "sha256:"

// vaultID is an id of the vault as evidence names it.
func vaultID(id string) string { return sha256Prefix + strings.TrimPrefix(id, sha256Prefix) }

// Case is everything known of one application.
type Case struct {
	LCA         LCA
	Worksites   []Worksite
	Workers     []Assignment
	Notices     []Notice
	Documents   []Document
	Inspections []Inspection
	// NotAmong are the client's employers where the application names one that is none of them; the caller sets it.
	NotAmong []string
}

// Records are the stored records of one application, by noun and key.
type Records struct {
	LCA                                                 facts.Record
	Worksites, Workers, Notices, Documents, Inspections map[string]facts.Record
}

// FromRecords reads a case out of its stored records. What it lists is in the order of the keys.
func FromRecords(caseNumber string, r Records) Case {
	return Case{
		LCA:         LCAFromRecord(caseNumber, r.LCA),
		Worksites:   readAll(r.Worksites, WorksiteFromRecord),
		Workers:     readAll(r.Workers, AssignmentFromRecord),
		Notices:     readAll(r.Notices, NoticeFromRecord),
		Documents:   attached(readAll(r.Documents, DocumentFromRecord)),
		Inspections: readAll(r.Inspections, InspectionFromRecord),
	}
}

// attached leaves out the documents that were taken off their item.
func attached(all []Document) []Document {
	return slices.DeleteFunc(all, func(d Document) bool { return !d.TakenOff.IsZero() })
}

func readAll[T any](records map[string]facts.Record, read func(string, facts.Record) T) []T {
	var all []T
	for _, key := range slices.Sorted(maps.Keys(records)) {
		all = append(all, read(key, records[key]))
	}
	return all
}

// WorkerOf is the worker whose time under the application the word of a clock or finding names; "" where it names none.
func (c *Case) WorkerOf(word string) string {
	for i := range c.Workers {
		if a := &c.Workers[i]; word == a.Key || strings.HasPrefix(word, a.Key+"-") {
			return a.Employee
		}
	}
	return ""
}

// site finds a worksite by the name, the key or the address under which a notice or an assignment has it. Where none is
// named and the application has only one, it returns that one. It returns nil where no worksite matches.
func (c *Case) site(named string) *Worksite {
	if named == "" && len(c.Worksites) == 1 {
		return &c.Worksites[0]
	}
	wanted := facts.Slug(named)
	if wanted == "" {
		return nil
	}
	for i := range c.Worksites {
		s := &c.Worksites[i]
		if s.Key == wanted || facts.Slug(s.Name) == wanted || s.AddressKey() == wanted || facts.Slug(s.Address) == wanted {
			return s
		}
	}
	return nil
}

// WageAt is the rate offered at a worksite: its own, or that of the application.
func (c *Case) WageAt(s *Worksite) reference.Rate {
	if s != nil && s.Wage.Known() {
		return s.Wage
	}
	return c.LCA.Wage
}

// PrevailingAt is the prevailing wage of a worksite: its own, or that of the application.
func (c *Case) PrevailingAt(s *Worksite) Prevailing {
	if s != nil && s.Prevailing.Known() {
		return s.Prevailing
	}
	return c.LCA.Prevailing
}

// AssignmentOf returns the assignment of an employee who works under the application on a day, or the latest one; nil for none.
func (c *Case) AssignmentOf(employee string, day civil.Date) *Assignment {
	var found *Assignment
	for i := range c.Workers {
		a := &c.Workers[i]
		if a.Employee == employee && (found == nil || a.Working(day) || !found.Working(day) && a.FirstDay.After(found.FirstDay)) {
			found = a
		}
	}
	return found
}

// WorkersOn are the employees who work or are to work under the application on a day.
func (c *Case) WorkersOn(asOf civil.Date) []string {
	var workers []string
	for i := range c.Workers {
		a := &c.Workers[i]
		left := !a.LastDay.IsZero() && a.LastDay.Before(asOf)
		if !left && !slices.Contains(workers, a.Employee) {
			workers = append(workers, a.Employee)
		}
	}
	return workers
}

// SoleWorker is the one employee who works or is to work under the application on a day, "" for none or several: what happens
// to it happens to the worker.
func (c *Case) SoleWorker(asOf civil.Date) string {
	if workers := c.WorkersOn(asOf); len(workers) == 1 {
		return workers[0]
	}
	return ""
}

// SiteOf is the worksite of an assignment, nil where it names none of several.
func (c *Case) SiteOf(a *Assignment) *Worksite { return c.site(a.Site) }

// SiteNamed is the worksite of a name, key or address; nil where none has it.
func (c *Case) SiteNamed(name string) *Worksite {
	if name == "" {
		return nil
	}
	return c.site(name)
}
