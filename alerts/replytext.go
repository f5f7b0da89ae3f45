package alerts

import (
	"slices"
	"strings"

	"mobility/internal/pattern"
)

var (
	// original begins the message to which a reply is, down to the end of the mail.
	original = pattern.Lazy(`(?i)^(?:-{2,}\s*(?:original|forwarded) message|-{3,}\s*\pL[^-]*-{3,}$|begin forwarded message|_{5,}|from: |immigration deadlines)`)
	// copiedHead is a line of the head of an original message, in any language, and copiedSubject the one with the subject of a reminder.
	copiedHead    = pattern.Lazy(`^\*?[\pL ]{1,24}\*? ?[:：]`)
	copiedSubject = pattern.Lazy(`^\*?[\pL ]{1,24}\*? ?[:：].*\[ref [0-9A-Za-z-]{14}\]`)
	// attribution says who wrote what is quoted below it, foreign does so in another language.
	attribution = pattern.Lazy(`(?i)^on .+ wrote:$`)
	foreign     = pattern.Lazy(`(?:\d[:.h]\d\d|@).*[:：]$`)
	// wrappedAttribution is one that a mail program has broken into lines.
	wrappedAttribution = pattern.Lazy(`(?im)^(On [^\n]{8,}[^\n:.!?]|[^\n>]*\d[:.h]\d\d[^\n:.!?]*)\n([^\n>]{0,120}wrote:|[^\n>]{0,60}<\S+@\S+>[^\n]{0,60}:)[ \t]*$`)
	greeting           = pattern.Lazy(`(?i)^(?:hi|hello|dear|good (?:morning|afternoon|evening))\b[^.?!:;]{0,40}[,!.]?$`)
	closing            = pattern.Lazy(`(?i)^(?:--|sent from my .*|get outlook for .*|(?:many )?thanks(?: again| all| a lot| so much| in advance)?|thank you(?: again| all| so much| very much| in advance)?|cheers|sincerely|(?:with )?(?:best|kind|warm)?(?: ?regards| wishes)|best)?[,.! ]*$`)
	// blanks are the spaces that mail programs write instead of plain ones.
	blanks = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u200b", "", "\ufeff", "", "\r\n", "\n")
)

// written are the lines that the sender of a mail, who is called by, wrote above, between or below what is quoted with ">". A greeting,
// and what follows a closing, the sender's name, or the head of an original message, is left out.
func written(text, by string) (lines []string) {
	all := strings.Split(wrappedAttribution().ReplaceAllString(blanks.Replace(text), "$1 $2"), "\n")
	for i, line := range all {
		line = strings.TrimSpace(line)
		ends := closing().MatchString(unsigned(line, by))
		switch {
		case line == "", strings.HasPrefix(line, ">"), greeting().MatchString(line):
		case attribution().MatchString(line):
			if !quotesNext(all[i+1:]) {
				return lines
			}
		case foreign().MatchString(line) && quotesNext(all[i+1:]):
		case copiedSubject().MatchString(line):
			return withoutHead(lines)
		case original().MatchString(line), ends && !quotesNext(all[i+1:]):
			return lines
		case !ends:
			lines = append(lines, line)
		}
	}
	return lines
}

// Written is what the sender of a mail, who is called by, wrote into it.
func Written(text, by string) string { return strings.Join(written(text, by), " ") }

// withoutHead are lines without those at their end that are of the head of an original message.
func withoutHead(lines []string) []string {
	for len(lines) > 0 && copiedHead().MatchString(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// unsigned is a line without the words of a name at its end.
func unsigned(line, name string) string {
	names := strings.Fields(strings.ToLower(strings.ReplaceAll(name, ",", " ")))
	words := strings.Fields(line)
	for len(words) > 0 && slices.Contains(names, strings.ToLower(strings.Trim(words[len(words)-1], ",.!"))) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// quotesNext reports whether the next line with a text is quoted with ">".
func quotesNext(lines []string) bool {
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			return strings.HasPrefix(line, ">")
		}
	}
	return false
}
