package config

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"mobility/internal/civil"
)

// says explains each key of the configuration file. In a path, NAME represents a name that the user chooses, and [] for
// each item of a list.
var says = map[string]string{
	"db":        "database: a file, or postgres://user@host/name",
	"client":    "client that commands are about when none is named",
	"zone":      "time zone that determines today's date, such as America/New_York",
	"vault":     "folder of the encrypted documents (default: beside the database file)",
	"vault_key": "file with the key of the documents (default: beside that folder)",
	"inbox":     "folder in which mobility serve looks for HR exports, one subfolder per client",
	"reports":   "folder for the scheduled status reports",
	"backups":   "folder for the scheduled backups",

	"backups_kept": "how many backups of that folder are kept, 0 for all",
	"archive_days": "for how many days archived and rejected HR exports are kept, 0 for no limit",

	"backup_recipients":      "recipients of age (age1...) that can open the backups, which are then encrypted and have the documents; see mobility db backup-key",
	"backup_passphrase_file": "file with a passphrase in its first line with which backups are encrypted, instead of recipients",

	"calendars":    "folder for the scheduled calendars, one file for each client and owner",
	"calendar_key": "file with the key of the calendars' addresses (default: beside the database file)",

	"checkpoints":    "file, best on another machine, to which the integrity job adds signed checkpoints of the audit trail",
	"checkpoint_key": "file with the key of the checkpoints (default: in the folder of the user's configuration)",

	"ping_url":  "address that is called after each job, for a service that warns when calls stop",
	"heartbeat": "file that mobility serve rewrites while it is running normally",

	"alerts.from":                    "sender of the messages",
	"alerts.contact":                 "contact person for questions and replies, such as Ana Ruiz <immigration@acme.example> (default: the sender)",
	"alerts.steps":                   "days before a deadline on which a reminder is sent",
	"alerts.steps_for.NAME":          "reminder days of one rule or one area, instead of alerts.steps",
	"alerts.overdue_steps":           "days after a deadline on which a reminder is sent",
	"alerts.issues":                  "severities of issues that are announced: violation, risk, note (default: violation)",
	"alerts.issue_steps":             "days after the first notice of an issue on which an open one is announced again",
	"alerts.recipients.NAME":         "e-mail addresses behind a name that routes use",
	"alerts.readers.NAME":            "audience of a name in alerts.recipients, where the name does not show it: paralegal, hr, counsel, or client",
	"alerts.routes[].to":             "recipients of a route: names of alerts.recipients, manager, employee, or addresses",
	"alerts.routes[].channel":        "how the messages of a route are sent: smtp, webhook, file, or print",
	"alerts.routes[].clients":        "clients of the route (default: all)",
	"alerts.routes[].domains":        "areas of the route: status, i9, lca, paf, perm (default: all)",
	"alerts.routes[].employers":      "legal entities of the route (default: all)",
	"alerts.routes[].bands":          "urgencies of the route: overdue, red, yellow, green (default: all)",
	"alerts.routes[].reasons":        "reasons of the route, as mobility alerts preview shows them (default: all)",
	"alerts.rhythm.days":             "days on which messages go: business (default) or all",
	"alerts.rhythm.weekly":           "urgencies that wait for the weekly digest (default: yellow, green); [] for none",
	"alerts.rhythm.on":               "day of the weekly digest (default: monday)",
	"alerts.baseline_days":           "days until the overdue items and issues of the first day are sent again (default: 28)",
	"alerts.escalation.after":        "business days without an acknowledgment until the next person is notified",
	"alerts.escalation.chain":        "who is notified next, in order; empty for no escalation",
	"alerts.escalation.bands":        "urgencies that are escalated",
	"alerts.escalation.channel":      "how escalated messages are sent",
	"alerts.imports[].to":            "recipients of the result of an import: names of alerts.recipients, or addresses",
	"alerts.imports[].channel":       "how the message is sent: smtp, webhook, file, or print",
	"alerts.imports[].clients":       "clients whose imports are reported (default: all)",
	"alerts.imports[].files":         "kinds of file that are reported: roster, status, i9, lca, perm, filing, dependent (default: all)",
	"alerts.imports[].rejected_only": "true to report only imports with rejected rows, and rejected files",
	"alerts.singles_at_most":         "single messages per recipient and run; more become one digest",
	"alerts.no_invitation":           "rules for whose dates no calendar entry is attached",
	"alerts.smtp.host":               "mail server",
	"alerts.smtp.port":               "port of the mail server (default: 587 for starttls, 465 for implicit, 25 for none)",
	"alerts.smtp.tls":                "encryption: starttls, implicit, or none",
	"alerts.smtp.user":               "user name at the mail server",
	"alerts.smtp.password_file":      "file that holds the password and nothing else",
	"alerts.smtp.timeout":            "time limit for one message",
	"alerts.webhook.url":             "address to which messages are posted",
	"alerts.webhook.secret_file":     "file that holds the secret with which messages are signed",
	"alerts.webhook.timeout":         "time limit for one message",
	"alerts.folder":                  "folder for the channel file",
	"alerts.mailbox":                 "folder of mails, or a mailbox in the form of Maildir, in which replies to reminders come back",
	"alerts.reply_key":               "file with the key that signs the references of messages (default: beside the database file)",
	"alerts.attempts":                "attempts to send a message",
	"alerts.pause":                   "wait after the first attempt; it doubles after each",

	"uscis.url":              "address of the case status service of USCIS; without it no request is sent to USCIS",
	"uscis.credentials_file": "file with the client id in its first line and the secret in the second",
	"uscis.per_second":       "maximum number of requests per second",
	"uscis.at_most":          "maximum number of cases per run; the others follow in later runs",
	"uscis.timeout":          "time limit for one request",

	"perm.wage_determination_days": "expected days from the request to the prevailing wage determination",
	"perm.decision_days":           "expected days from filing to the decision",
	"perm.times_as_of":             "date of these two figures",
	"perm.times_source":            "source of these two figures",
	"perm.ad_lead_days":            "days from ordering an advertisement to the first Sunday on which it can run",
	"perm.step_days":               "days that an additional recruitment step runs",
	"perm.cushion_days":            "days kept free before the last and after the first day",

	"jobs.NAME.schedule":    "when the job runs: five cron fields, @daily, \"@every 10m\", or off",
	"jobs.NAME.run":         "command line of the job as a list of words, or a list of such lists",
	"jobs.NAME.each_client": "true to run the job for every client",
	"jobs.NAME.timeout":     "time limit for one run",
}

// Key is a key of the configuration file.
type Key struct {
	// Key is the path of the key, with NAME and [] as in says.
	Key string `json:"key"`
	// Value is the value in effect, "" for a key that occurs several times; From is file or default.
	Value string `json:"value"`
	From  string `json:"from"`
	Says  string `json:"meaning"`
}

// The sources of a value.
const (
	fromFile    = "file"
	fromDefault = "default"
)

// Keys lists every key that a configuration file can have, with the values in effect.
func (f *File) Keys() []Key { return f.keys(reflect.ValueOf(*f), reflect.TypeFor[File](), "") }

// keys lists the keys below a path. value is the zero Value where the keys have no single value.
func (f *File) keys(value reflect.Value, typ reflect.Type, path string) []Key {
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
		if value.IsValid() {
			value = value.Elem() // the zero Value for nil
		}
	}
	switch {
	case isSection(typ):
		var all []Key
		for _, field := range fieldsOf(typ) {
			var inner reflect.Value
			if value.IsValid() {
				inner = value.FieldByIndex(field.index)
			}
			all = append(all, f.keys(inner, field.typ, keyPath(path, field.name))...)
		}
		return all
	case typ.Kind() == reflect.Map:
		return f.keys(reflect.Value{}, typ.Elem(), path+".NAME")
	case typ.Kind() == reflect.Slice && typ.Elem().Kind() == reflect.Struct:
		return f.keys(reflect.Value{}, typ.Elem(), path+"[]")
	}
	key := Key{Key: path, From: fromDefault, Says: says[path]}
	if value.IsValid() {
		key.Value = shownValue(value)
	}
	if section, _, several := strings.Cut(strings.ReplaceAll(path, "[]", ".NAME"), ".NAME"); f.given(section) && (several || f.given(path)) {
		key.From = fromFile
	}
	return []Key{key}
}

// shownValue is a value as a person writes it into the file.
func shownValue(value reflect.Value) string {
	switch v := value.Interface().(type) {
	case string:
		return v
	case civil.Date:
		return v.String()
	case time.Duration:
		if v == 0 {
			return ""
		}
		return v.String()
	}
	if value.Kind() == reflect.Slice && value.Len() == 0 {
		return ""
	}
	text, err := json.Marshal(value.Interface())
	if err != nil {
		return fmt.Sprint(value.Interface())
	}
	return strings.ReplaceAll(string(text), ",", ", ")
}
