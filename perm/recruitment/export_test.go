package recruitment

// BeginBy is the first step that must begin.
func (p *Plan) BeginBy() *PlannedStep { return p.beginBy() }
