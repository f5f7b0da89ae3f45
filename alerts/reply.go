package alerts

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"mobility/docket"
	"mobility/internal/civil"
	"mobility/internal/pattern"
)

// Ref is the reference of a message, which an answer carries: made of its id with the key of the installation, so that no one can
// answer a message that they have not read.
func Ref(key []byte, messageID string) string {
	sum := hmac.New(sha256.New, key)
	sum.Write([]byte(messageID))
	text := refLetters.EncodeToString(sum.Sum(nil))
	return text[:4] + "-" + text[4:8] + "-" + text[8:12]
}

// refLetters are those of a reference, none of which looks like another.
var refLetters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

var refPattern = pattern.Lazy(`(?i)\bref ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})\b`)

// FindRef is the reference in the text of an answer, "" for none.
func FindRef(text string) string {
	if found := refPattern().FindStringSubmatch(text); found != nil {
		return strings.ToUpper(found[1])
	}
	return ""
}

var wholeRef = pattern.Lazy(`(?i)^(?:ref )?([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})$`)

// ParseRef is the reference of a message as people copy it, with or without the word before it; "" for any other text.
func ParseRef(text string) string {
	if found := wholeRef().FindStringSubmatch(strings.TrimSpace(text)); found != nil {
		return strings.ToUpper(found[1])
	}
	return ""
}

// Answer is what a recipient wrote about some of the items of a message.
type Answer struct {
	Kind HoldKind
	// Items are the numbers of the items; with none it is about all of them.
	Items []int
	// Until is the next date, no date where none is given; Note is what stands behind a colon.
	Until civil.Date
	Note  string
}

var answerLine = pattern.Lazy(`(?i)^\s*(ack|acknowledged?|snooze)\b[ .!:]*(?:items? )?(all\b|#?[0-9][#0-9 ,and-]*)?[ .]*(?:please[ .]*)?(?:(?:until|next|by)\s+([^:]+?))?\s*(?::\s*(.*\S))?\s*[.!]?\s*$`)

// ReadAnswers reads the lines that a person wrote into a reply: "ack 1, 3 until 2026-12-11", "ack all",
// "snooze 2 until December 18: waiting for the receipt". rest is what else that person, who is called by, wrote; with an error, all of it.
func ReadAnswers(text, by string, asOf civil.Date) (answers []Answer, rest string, err error) {
	var others []string
	for _, line := range written(text, by) {
		found := answerLine().FindStringSubmatch(line)
		if found == nil {
			others = append(others, line)
			continue
		}
		a := Answer{Kind: Acknowledged, Note: found[4]}
		if strings.EqualFold(found[1], string(Snoozed)) {
			a.Kind = Snoozed
		}
		if a.Items, err = numbers(found[2]); err == nil && found[3] != "" {
			a.Until, err = readDate(found[3], asOf)
		}
		if err != nil {
			return nil, Written(text, by), fmt.Errorf("%q: %w", line, err)
		}
		answers = append(answers, a)
	}
	return answers, strings.Join(others, " "), nil
}

// mostItems bounds the numbers of a message.
const mostItems = 1_000_000

// numbers reads "1, 3-5 and 7"; "all" and nothing are not numbers.
func numbers(text string) (list []int, err error) {
	if strings.EqualFold(strings.TrimSpace(text), "all") {
		return nil, nil
	}
	for _, word := range strings.FieldsFunc(strings.ReplaceAll(text, "and", ","), func(r rune) bool { return r == ',' || r == ' ' || r == '#' }) {
		from, to, ranged := strings.Cut(word, "-")
		first, err := strconv.Atoi(from)
		last := first
		if err == nil && ranged {
			last, err = strconv.Atoi(to)
		}
		if err != nil || first < 1 || last < first || last > mostItems || last-first > firstPage*firstPage {
			return nil, fmt.Errorf("invalid numbers of items %q", word)
		}
		for n := first; n <= last; n++ {
			list = append(list, n)
		}
	}
	return list, nil
}

// dateForms are how people in the United States write a day.
var dateForms = []string{"January 2, 2006", "Jan 2, 2006", "January 2 2006", "Jan 2 2006", "1/2/2006"}

// readDate reads a day; one without a year is the next such day.
func readDate(text string, asOf civil.Date) (civil.Date, error) {
	text = strings.Trim(text, " .,!")
	if d, err := civil.Parse(text); err == nil {
		return d, nil
	}
	for _, year := range []string{"", fmt.Sprintf(", %d", asOf.Year()), fmt.Sprintf(", %d", asOf.Year()+1)} {
		for _, form := range dateForms {
			if t, err := time.Parse(form, text+year); err == nil && (year == "" || civil.FromTime(t).After(asOf)) {
				return civil.FromTime(t), nil
			}
		}
	}
	return civil.Date{}, fmt.Errorf("invalid date %q; use a date like 2026-12-11 or December 11", text)
}

// answerDays is when what is acknowledged without a date comes back.
const answerDays = 7

// Hold is the hold that an answer sets on a deadline, by the person who wrote it. Nothing outlasts the last safe day,
// or the day of a step before it.
func (a *Answer) Hold(d *docket.Deadline, by string, asOf civil.Date) (Hold, error) {
	until := a.Until
	if until.IsZero() {
		until = civil.Federal.OnOrAfter(asOf.AddDays(answerDays))
	}
	if last := LastSafeDay(d); last.After(asOf) {
		until = civil.Earliest(until, last)
	}
	if d.ActBy.After(asOf) {
		until = civil.Earliest(until, d.ActBy)
	}
	if a.Kind == Snoozed {
		return Snooze(d, by, a.Note, until, asOf)
	}
	h, err := Acknowledge(d, by, until, asOf)
	h.Reason = a.Note
	return h, err
}

// Concerns reports whether an answer is about the item with a number. One about all of several leaves out who works without
// authorization: each of these is acknowledged by number.
func (a *Answer) Concerns(no, items int, lapsed bool) bool {
	if len(a.Items) == 0 {
		return !lapsed || items == 1
	}
	return slices.Contains(a.Items, no)
}

// Replied is the reason of an entry about a reply. It begins no conversation: a reply is read once.
const Replied Reason = "replied"

// Bounced is the reason of an entry about a message that a mail server could not deliver, or not yet. It begins no conversation.
const Bounced Reason = "bounced"
