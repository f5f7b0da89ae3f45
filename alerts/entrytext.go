package alerts

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"mobility/internal/civil"
)

// Text is an entry of the ledger as JSON, with the letters of names and laws as they are.
func (e *LedgerEntry) Text() (string, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(e)
	return strings.TrimSuffix(b.String(), "\n"), err
}

// ReadEntry reads an entry back. A ledger of years is read every morning: nearly all of it goes through scanEntry, which
// takes a fifth of the time of the general reader.
func ReadEntry(text []byte) (e LedgerEntry, err error) {
	if e, ok := scanEntry(string(text)); ok {
		return e, nil
	}
	return e, json.Unmarshal(text, &e)
}

// scanEntry reads an entry as Text writes it, without spaces; false where a text has an escape, or anything that is not
// known here.
func scanEntry(text string) (e LedgerEntry, ok bool) {
	for {
		// The members of the subject have names of their own: the braces around them tell nothing.
		text = strings.TrimLeft(text, "{},")
		if text == "" {
			return e, e.Key != ""
		}
		var name, value string
		if name, text, ok = cutQuoted(text); !ok || text == "" || text[0] != ':' {
			return e, false
		}
		switch text = text[1:]; {
		case text == "":
			return e, false
		case text[0] == '{':
			value = ""
		case text[0] == '"':
			value, text, ok = cutQuoted(text)
		default:
			end := strings.IndexAny(text, ",}")
			if end < 0 {
				return e, false
			}
			value, text = text[:end], text[end:]
		}
		if !ok || !setMember(&e, name, value) {
			return e, false
		}
	}
}

// cutQuoted takes a text in quotation marks off the front; false if it has none, or has an escape.
func cutQuoted(s string) (value, rest string, ok bool) {
	if s == "" || s[0] != '"' {
		return "", "", false
	}
	end := strings.IndexByte(s[1:], '"')
	if end < 0 || strings.IndexByte(s[1:end+1], '\\') >= 0 {
		return "", "", false
	}
	return s[1 : end+1], s[end+2:], true
}

// setMember sets what a member of the document says. What a folded ledger keeps is copied, so that it does not keep the
// whole document.
func setMember(e *LedgerEntry, name, value string) bool {
	var err error
	switch name {
	case "key":
		e.Key = strings.Clone(value)
	case "deadline":
		e.Deadline = strings.Clone(value)
	case "members":
		e.Members = strings.Clone(value)
	case "due":
		e.Due, err = civil.Parse(value)
	case "reason":
		e.Reason = Reason(value)
	case "step":
		e.Step, err = strconv.Atoi(value)
	case "to":
		e.To = value
	case "role":
		e.Role = value
	case "about":
		e.About = strings.Clone(value)
	case "escalated":
		e.Escalated, err = strconv.Atoi(value)
	case "channel":
		e.Channel = Channel(value)
	case "state":
		e.State = State(value)
	case "why":
		e.Why = value
	case "at":
		e.At, err = time.Parse(time.RFC3339Nano, value)
	case "no":
		e.No, err = strconv.Atoi(value)
	case "as_of":
		e.AsOf, err = civil.Parse(value)
	default:
		return setAbout(e, name, value)
	}
	return err == nil
}

// setAbout sets what a member says of the rule and the person; false for one that is not known.
func setAbout(e *LedgerEntry, name, value string) bool {
	switch name {
	case "message_id":
		e.MessageID = value
	case "rule":
		e.Rule = value
	case "citation":
		e.Pin = value
	case "domain":
		e.Domain = value
	case "subject": // its own members follow
	case "kind":
		e.Subject.Kind = value
	case "id":
		e.Subject.ID = strings.Clone(value)
	case "name":
		e.Subject.Name = strings.Clone(value)
	case "summary":
		e.Summary = value
	case "employer":
		e.Employer = value
	case "undelivered":
		e.Undelivered = value
	default:
		return false
	}
	return true
}
