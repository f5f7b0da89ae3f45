package filingstage

import (
	"slices"
	"strings"

	"mobility/internal/table/parse"
	"mobility/roster/headerwords"
)

// The stages that the order of a cell's parts decides between.
const (
	pending  = "pending"
	sent     = "sent"
	notice   = "notice"
	answered = "answered"
	closed   = "closed"
)

// decisions are the stages with which a filing ends.
var decisions = []string{"approved", "denied", "withdrawn", "rejected", "revoked", "abandoned"}

// separators are what parts one word for a stage from the next.
var separators = strings.NewReplacer(" - ", "\n", " – ", "\n", " — ", "\n", ": ", "\n", "/", "\n", " (", "\n", ")", "", ", ", "\n", ";", "\n", " | ", "\n", " & ", "\n", " and ", "\n")

// Combined reads a stage out of a cell with several words for one. words are those of the field, folded, "" for one that says nothing. A part that
// is not a word for a stage is left out, unless it is about a notice, or stands beside a decision, which it can restrict: "Approved - Consular". ok is
// false where the parts contradict each other.
func Combined(text string, words map[string]string) (stage string, ok bool) {
	parts, others := strings.Split(separators.Replace(text), "\n"), false
	if len(parts) < 2 {
		return "", false
	}
	for _, part := range parts {
		word, known := words[parse.Fold(part)]
		switch {
		case !known && headerwords.OfNotice(part): // "Pending - RFE due soon" is more than pending
			return "", false
		case !known && parse.Fold(part) != closed:
			others = true
		case word == "" || parse.Fold(part) == closed && stage != "":
		default:
			if stage, ok = after(stage, word); !ok {
				return "", false
			}
		}
	}
	if stage == "" || others && slices.Contains(decisions, stage) {
		return "", false
	}
	return stage, true
}

// after is the stage of a filing of which a cell says one word after another.
func after(stage, next string) (combined string, ok bool) {
	switch {
	case stage == "" || stage == next || stage == closed:
		return next, stage != closed || slices.Contains(decisions, next)
	case next == closed || slices.Contains(decisions, next):
		return next, !slices.Contains(decisions, stage) // "RFE Received / Approved" was decided after the notice
	case slices.Contains(decisions, stage): // "Approved / Pending", "Approved - RFE Issued"
		return "", false
	case next == pending && (stage == notice || stage == answered || stage == sent):
		if stage == sent {
			return pending, true
		}
		return stage, true // what is pending has a notice, or an answer to one
	default:
		return next, true
	}
}
