package audience

import (
	"fmt"
	"slices"
	"strings"
)

// Audience is a group of readers.
type Audience string

// The audiences.
const (
	Internal  Audience = "internal"  // the people who run the program and answer for its dates
	Counsel   Audience = "counsel"   // the law firm
	Client    Audience = "client"    // the client's immigration contact
	HR        Audience = "hr"        // human resources of the employer
	Paralegal Audience = "paralegal" // the person who keeps the records
	Manager   Audience = "manager"   // the employee's line manager
	Employee  Audience = "employee"  // the person a record is about
)

// Data is a kind of information that not everybody may read.
type Data int

// The kinds of information.
const (
	// Working is how a date was calculated: rules and their ids, readings of the law, data fields, files with row and column.
	Working Data = iota
	// Commands are command lines of the program.
	Commands
	// Class is the class of admission: H-1B, TN.
	Class
	// Category is the category of an employment authorization document: C08 discloses an asylum application, C19 TPS.
	Category
	// Numbers are receipt and case numbers.
	Numbers
	// Passports are the dates of passports and visa stamps.
	Passports
	// SelfAudit is what is wrong with a completed Form I-9: privileged, for counsel to decide about.
	SelfAudit
	// Relatives are the dates and classes of an employee's spouse and children, who are called so.
	Relatives
	// RelativesNames are the names of spouse and children, and the month of a child's birth.
	RelativesNames
)

// Reads is the table: who may read each kind of information.
var Reads = map[Data][]Audience{
	Working:   {Internal, Paralegal},
	Commands:  {Internal, Paralegal},
	Class:     {Internal, Paralegal, Counsel, Client, HR, Employee},
	Category:  {Internal, Paralegal, Counsel, Client, HR, Employee},
	Numbers:   {Internal, Paralegal, Counsel, Client, HR, Employee},
	Passports: {Internal, Paralegal, Counsel, Client, HR, Employee},
	SelfAudit: {Internal, Paralegal, Counsel},
	Relatives: {Internal, Paralegal, Counsel, Client, HR, Employee},

	RelativesNames: {Internal, Paralegal},
}

// May reports whether the audience may read a kind of information.
func (a Audience) May(read Data) bool { return slices.Contains(Reads[read], a) }

// ForReports are the audiences that a client report is written for.
var ForReports = []Audience{Client, Internal}

// Parse finds an audience among some by its name.
func Parse(name string, among []Audience) (Audience, error) {
	if slices.Contains(among, Audience(name)) {
		return Audience(name), nil
	}
	names := make([]string, len(among))
	for i, a := range among {
		names[i] = string(a)
	}
	return "", fmt.Errorf("unknown audience %q; choose one of %s", name, strings.Join(names, ", "))
}
