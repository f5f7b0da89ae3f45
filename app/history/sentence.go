package history

import (
	"encoding/json"
	"strings"

	"mobility/internal/store/journal"
)

// deeds are the actions of the audit trail in plain words, as they follow what was acted on.
var deeds = map[string]string{
	"create": "added", "import": "imported", "change": "changed", "leave": "terminated", "return": "rehired", "record": "recorded by hand",
	"undo": "undone", "restore": "restored to earlier data", "remove": "removed", "save": "saved", "delete": "deleted", "rename": "renamed",
	"destroy": "destroyed", "certify": "issued", "plan": "planned", "add": "added", "get": "handed out", "ack": "acknowledged",
	"snooze": "reminders paused", "send": "sent", "withdraw": "withdrawn", "make": "made", "back-up": "backed up", "checkpoint": "end signed", "run": "run",
	"migrate": "migrated to a newer schema", "rekey": "moved to another id", "merge": "merged into another", "set": "set", "load": "loaded",
	"copy": "copied into another", "add-recipient": "shared with another recipient", "remove-recipient": "taken from a recipient", "rotate": "replaced",
	"grant": "given to a login", "move-aside": "moved aside by a restore", "approve": "approved by a second person",
}

// things are the nouns of the audit trail whose own word says too little.
var things = map[string]string{
	journal.NounStay: "status record", journal.NounProfile: "column profile", journal.NounCertificate: "certificate of destruction",
	journal.NounPlan: "destruction of Forms I-9", journal.NounReference: "reference table", journal.NounReport: "status report",
	journal.NounJournal: "audit trail", journal.NounKey: "key of the documents", journal.NounAccess: "access to clients", "i9": "Form I-9", "lca": "LCA", "perm": "PERM case",
}

// Sentence says in plain words what an entry of the audit trail is about.
func Sentence(e *journal.Entry) string {
	thing, deed := things[e.Noun], deeds[e.Action]
	if thing == "" {
		thing = strings.ReplaceAll(e.Noun, "-", " ")
	}
	switch {
	case deed == "":
		deed = e.Action
	case e.Action == "destroy" && e.After != "":
		deed = "data destroyed in part"
	}
	if detail := detailOf(e); detail != "" {
		return thing + " " + deed + ": " + detail
	}
	return thing + " " + deed
}

// detailOf is what an entry about an act states: the files that it made, how it ended.
func detailOf(e *journal.Entry) string {
	var stated struct {
		What, File, Name, Kind, Channel, State, Result string
		Files                                          []struct{ Name string }
	}
	if e.After == "" || json.Unmarshal([]byte(e.After), &stated) != nil {
		return ""
	}
	switch e.Noun {
	case journal.NounFile:
		names := make([]string, 0, len(stated.Files))
		for _, f := range stated.Files {
			names = append(names, f.Name)
		}
		return strings.Join(names[:min(len(names), filesNamed)], ", ")
	case journal.NounMessage:
		return strings.TrimSpace(stated.State + " by " + stated.Channel)
	case journal.NounJob:
		return stated.Result
	case journal.NounDocument:
		return stated.Kind
	case journal.NounImport:
		return stated.File
	}
	return ""
}

// filesNamed is how many files of an entry are named in a list.
const filesNamed = 3
