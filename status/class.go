package status

// Classes are the classes this package knows, in the one spelling it uses: the stages of a student's stay among them, and
// the pending or permanent standings that files put in the same column.
var Classes = []string{
	"A-1", "A-2", "A-3", "AOS", "Asylee", "B-1", "B-2", "C-1", "C08", "CW-1", "CW-2", "D", "DACA", "E-1", "E-1S", "E-2",
	"E-2S", "E-3", "E-3D", "E-3S", "F-1", "F-1 CPT", "F-1 OPT", "F-1 STEM OPT", "F-2", "G-1", "G-2", "G-3", "G-4",
	"G-5", "H-1B", "H-1B1", "H-2A", "H-2B", "H-3", "H-4", "I", "J-1", "J-2", "K-1", "K-2", "K-3", "K-4", "L-1", "L-1A",
	"L-1B", "L-2", "L-2S", "M-1", "M-2", "O-1", "O-1A", "O-1B", "O-2", "O-3", "P-1", "P-1A", "P-1B", "P-2", "P-3",
	"P-4", "Parolee", "Q-1", "R-1", "R-2", "Refugee", "S-5", "S-6", "T-1", "TD", "TN", "TN-1", "TN-2", "TPS", "U-1",
	"V-1",
}

// classWords gives the words of the fact "class" for the facts structs that have it.
func classWords(fact string) []string {
	if fact == "class" {
		return Classes
	}
	return nil
}
