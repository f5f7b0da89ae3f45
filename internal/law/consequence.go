package law

// Consequence is what follows if no one acts: the order in which people act.
type Consequence int

// The consequences, from the gravest.
const (
	// BySeverity leaves the consequence of a finding to its severity.
	BySeverity Consequence = iota
	WorksWithoutAuthorization
	AuthorizationEnds
	GovernmentDeadline
	LateCorrectable
	LateNotCorrectable
	ForInformation
)

// Consequences lists them from the gravest.
var Consequences = []Consequence{
	WorksWithoutAuthorization, AuthorizationEnds, GovernmentDeadline, LateCorrectable, LateNotCorrectable, ForInformation,
}

var consequences = map[Consequence]struct{ code, words string }{
	WorksWithoutAuthorization: {"works-without-authorization", "works without authorization"},
	AuthorizationEnds:         {"authorization-ends-nothing-filed", "authorization ends, and nothing on record extends it"},
	GovernmentDeadline:        {"government-deadline", "government deadline that cannot be extended"},
	LateCorrectable:           {"late-correctable", "late, can be corrected"},
	LateNotCorrectable:        {"late-not-correctable", "late, cannot be corrected: document it and close it"},
	ForInformation:            {"for-information", "for information"},
}

// Code is the word of a consequence in JSON and on the command line.
func (c Consequence) Code() string { return consequences[c].code }

// Words are those for a list.
func (c Consequence) Words() string { return consequences[c].words }
