package uscis

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"mobility/internal/redact"
)

// Case is what USCIS says of one case.
type Case struct {
	// Receipt is the receipt number, Form the form as USCIS writes it: I129.
	Receipt, Form string
	// Status is the status in English, Description the sentences below it.
	Status, Description string
	// Since is the day since which USCIS shows the status, as 2026-11-20; "" if not stated.
	Since string
}

// answer is the document of the service.
type answer struct {
	Case *struct {
		Receipt     string `json:"receiptNumber"`
		Form        string `json:"formType"`
		Submitted   string `json:"submittedDate"`
		Modified    string `json:"modifiedDate"`
		Status      string `json:"current_case_status_text_en"`
		Description string `json:"current_case_status_desc_en"`
	} `json:"case_status"`
	Message json.RawMessage `json:"message"`
}

// timeLayout is how the service writes a time.
const timeLayout = "01-02-2006 15:04:05"

var errNoCase = errors.New("the answer has no case_status with a receiptNumber and current_case_status_text_en")

// read returns the case of an answer.
func (a *answer) read() (Case, error) {
	if a.Case == nil || a.Case.Receipt == "" || a.Case.Status == "" {
		return Case{}, errNoCase
	}
	c := Case{Receipt: a.Case.Receipt, Form: a.Case.Form}
	c.Status, _ = redact.Mask(a.Case.Status) // what is read is shown before it is stored
	c.Description, _ = redact.Mask(a.Case.Description)
	for _, stamp := range []string{a.Case.Modified, a.Case.Submitted} {
		if stamp == "" {
			continue
		}
		at, err := time.Parse(timeLayout, stamp)
		if err != nil {
			return Case{}, fmt.Errorf("%s: the date %q is not written as MM-DD-YYYY HH:MM:SS", c.Receipt, stamp)
		}
		c.Since = at.Format(time.DateOnly)
		break
	}
	return c, nil
}

// Parse reads answers of the service: one, a list, or one after the other.
func Parse(text []byte) ([]Case, error) {
	var cases []Case
	decoder := json.NewDecoder(bytes.NewReader(text))
	for {
		var raw json.RawMessage
		err := decoder.Decode(&raw)
		if errors.Is(err, io.EOF) {
			return cases, nil
		}
		if err != nil {
			return nil, fmt.Errorf("not JSON: %w", err)
		}
		var several []answer
		if len(raw) == 0 || raw[0] != '[' {
			raw = append(append(json.RawMessage("["), raw...), ']')
		}
		if err := json.Unmarshal(raw, &several); err != nil {
			return nil, fmt.Errorf("answer %d: %w", len(cases)+1, err)
		}
		for i := range several {
			c, err := several[i].read()
			if err != nil {
				return nil, fmt.Errorf("answer %d: %w", len(cases)+1, err)
			}
			cases = append(cases, c)
		}
	}
}
