package parse

import "strings"

// betweens are what stands between the two dates of a period, the rarer ones first: a hyphen is in dates as well.
var betweens = []string{" through ", " thru ", " until ", " till ", " to ", " - ", "–", "—", "→", "-", " "}

// CutPeriod takes a text apart that is two dates, from one to the other: "10/01/2026 - 09/30/2029". The last may be words for a date that
// does not exist or is not known, as "D/S" and "present".
func CutPeriod(text string) (first, last string, ok bool) {
	text = strings.TrimSpace(text)
	if head, rest, found := strings.Cut(text, " "); found && periodBegins[Fold(head)] {
		text = strings.TrimSpace(rest)
	}
	if len(text) < len("1/1/20-D/S") || len(text) > mostOfPeriod {
		return "", "", false
	}
	small := lowered(text)
	for _, between := range betweens {
		for at := 0; ; {
			i := strings.Index(small[at:], between)
			if i < 0 {
				break
			}
			first, last = strings.TrimSpace(text[:at+i]), strings.TrimSpace(text[at+i+len(between):])
			if isPeriod(first, last, between) {
				return first, last, true
			}
			at += i + len(between)
		}
	}
	return "", "", false
}

// mostOfPeriod bounds the length of two dates in words.
const mostOfPeriod = 80

// periodBegins are words in front of a period.
var periodBegins = map[string]bool{"from": true, "valid": true, "validity": true}

// lowered is a text with small letters, of which every byte has its place: only those of ASCII change.
func lowered(text string) string {
	b := []byte(text)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// isPeriod reports whether two texts are the dates of a period, with something between them.
func isPeriod(first, last, between string) bool {
	from, isFrom := ScanDate(first)
	if !isFrom || !from.HasParts() {
		return false
	}
	if to, isTo := ScanDate(last); isTo {
		return to.HasParts()
	}
	_, undated := Undated(last)
	return between != " " && between != "-" && (undated || Fold(last) == "ds" || Fold(last) == "durationofstatus")
}

// endWords are words in front of a date that say that it is a last day.
var endWords = map[string]bool{"until": true, "till": true, "thru": true, "through": true, "to": true, "exp": true, "expires": true, "expiry": true,
	"expiration": true, "expired": true, "expiring": true, "ends": true, "end": true, "ending": true, "ended": true, "on": true, "valid": true}

// CutEnd gives the date behind words that say that it is a last day: "until 9/30/2029", "exp. 9/30/2029", "valid through 9/30/2029".
func CutEnd(text string) (last string, ok bool) {
	rest := strings.TrimSpace(text)
	for {
		head, behind, found := strings.Cut(rest, " ")
		if !found || !endWords[Fold(head)] {
			break
		}
		rest = strings.TrimSpace(behind)
	}
	if w, isDate := ScanDate(rest); rest == text || !isDate || !w.HasParts() {
		return "", false
	}
	return rest, true
}

// IsPeriod reports whether a text is two dates, from one to the other.
func IsPeriod(text string) bool {
	_, last, ok := CutPeriod(text)
	if !ok {
		return false
	}
	_, isDate := ScanDate(last)
	return isDate
}
