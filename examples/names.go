package examples

import "strings"

// The lists have coprime lengths, so that a counter through both meets no pair of names twice in 53 times 59 people.
var givenNames = [53]string{
	"Asha", "James", "Łukasz", "Mei", "Olivia", "Carlos", "Fatima", "Søren", "Grace", "Hiroshi", "Zoë", "Daniel",
	"Priya", "Thomas", "Ngozi", "Anna", "José", "Ruth", "Kofi", "Elena", "Michael", "Linh", "Sarah", "Omar",
	"Ingrid", "David", "Mariam", "Björn", "Emily", "Rahul", "Chloé", "Peter", "Yuki", "Nadia", "William", "Inés",
	"Samuel", "Leila", "Andrew", "Xiu", "Rosa", "Jürgen", "Hannah", "Tariq", "Irene", "Mateo", "Joan", "Viktor",
	"Amara", "Paul", "Dana", "Marta", "Henry",
}

var familyNames = [59]string{
	"Rao", "Carter", "Nguyễn", "Okafor", "Gómez", "Lindqvist", "Baker", "Kowalski", "Chen", "Müller", "Haddad",
	"Brooks", "Tanaka", "O'Brien", "Silva", "Mensah", "Walker", "Ivanova", "Patel", "Dubois", "Foster", "Yılmaz",
	"Reyes", "Hughes", "Kim", "Andersson", "Coleman", "Bhatt", "Rossi", "Turner", "Núñez", "Abebe", "Morgan",
	"Weiss", "Santos", "Kaur", "Parker", "Novák", "Diallo", "Bennett", "Zhang", "Lopez-Ortiz", "Gray", "Farouk",
	"Jensen", "de la Cruz", "Price", "Sato", "Petrov", "Ward", "Iyer", "Łaski", "Hayes", "Castillo", "Banda",
	"Fischer", "Long", "Moreau", "Shah",
}

// nameOf is the name of the person with a serial number.
func nameOf(serial int) (given, family string) {
	return givenNames[serial%len(givenNames)], familyNames[serial%len(familyNames)]
}

var asciiLetters = strings.NewReplacer(
	"Ł", "L", "ł", "l", "ø", "o", "ë", "e", "é", "e", "ö", "o", "ü", "u", "ễ", "e", "ó", "o", "ı", "i",
	"ú", "u", "ñ", "n", "á", "a", "'", "", " ", "")

// mailbox is the part of a work e-mail address before the @.
func mailbox(given, family string) string {
	return strings.ToLower(asciiLetters.Replace(given) + "." + asciiLetters.Replace(family))
}
