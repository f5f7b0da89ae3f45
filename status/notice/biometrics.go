package notice

import (
	"mobility/internal/civil"
	"mobility/internal/law"
)

// BiometricsFacts are an appointment.
type BiometricsFacts struct {
	Appointment civil.Date `fact:"appointment" says:"day of the biometrics appointment"`
}

// Biometrics is the day of an appointment that a filing can be lost by missing.
var Biometrics = law.Rule[BiometricsFacts]{
	ID:   "status.biometrics",
	Late: "If the appointment was kept or moved, record it ({filing biometrics}; the new day, or <clear>). If not, ask counsel today: USCIS can deny the filing as abandoned.",
	Kind: law.Duty, Owner: law.Employee,
	Remedy: "Attend the appointment with the notice and an identity document, or ask USCIS to reschedule before it begins.",
	Title:  "Biometrics appointment with USCIS",
	Versions: []law.Version[BiometricsFacts]{{
		Cite: law.Unread("8 CFR 103.2(b)(13)(ii)", "a filing is abandoned where the person does not appear and has not asked for another day before"),
		Apply: func(f BiometricsFacts, w *law.Working) law.Outcome {
			w.Step("the appointment is on %s", f.Appointment)
			return law.Due(f.Appointment).Exact()
		},
	}},
}
