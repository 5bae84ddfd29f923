"""Words that news uses for one another, so that "the blast wounded" and "the explosion injured" share what they tell.

Compiled by hand from how two papers tell one event. A line is a set, named by its first word; only words whose other
senses are rare in news stand here, in any of their forms that a stem does not bring together.
"""

from __future__ import annotations

SYNONYMS = tuple(
    line.split()
    for line in """
acquire buy bought purchase purchased takeover
agreement accord deal pact treaty
apply application
arrest detain custody
attack assault raid
attend attendance
ballot vote
ban prohibit prohibition outlaw
begin began begun start
blast explosion explode exploded
blaze fire wildfire
boat ship vessel
boost increase raise
build built construct construction
bus coach
car vehicle automobile
charge indict indictment
clinic hospital
company firm
compulsory mandatory obligatory
convict conviction guilty
court judge tribunal
crash collision collide
cut slash reduce reduction
decline decrease drop fall fell fallen plunge
demonstrate demonstration demonstrator march marcher protest protester rally
destroy destroyed destruction
discover discovery found find
dismiss sack
doctor physician
donor contributor
drug medicine
earthquake quake tremor
employee staff worker
end ended halt stop
escape fled flee
film movie
flat apartment
free freed release
home house household
hurricane cyclone typhoon
hurt injure injury wound
illegal unlawful
inhabitant resident
inquiry investigation probe investigate
jail prison imprison jailed imprisoned
job post
journalist reporter
judgement judgment ruling verdict
kill killed die died dying dead death perish slain
lawmaker legislator
lawsuit sue sued
membership member
missile rocket
murder homicide
nuclear atomic
outbreak epidemic
oust overthrow overthrew topple
passenger traveller traveler
pay paid payment
plane aircraft airliner jet
poll survey
power electricity
price cost
pupil schoolchildren
quit resign resignation
rebel insurgent
reopen resume
repair mend
result outcome
rise rose risen climb grow grew growth jump surge soar
road highway motorway
robbery heist
school classroom
seize confiscate
send sent deploy
shut close closure
soldier troop
spill spilt leak
storm gale
strike walkout
struck hit
submit file
support favour favor
theft steal stole stolen
town city
tourist holidaymaker
visit visitor
war conflict
win won victory
withdraw withdrew withdrawal pullout
""".strip().splitlines()
)
