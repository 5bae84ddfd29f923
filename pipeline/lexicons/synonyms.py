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
bankrupt bankruptcy insolvent insolvency
begin began begun start
blast explosion explode exploded
blaze fire wildfire
boat ship vessel
bombard bombardment shelling
boost increase raise
build built construct construction
bus coach
capsize overturn
car vehicle automobile
charge indict indictment
child children kid
clinic hospital
company firm
compulsory mandatory obligatory
contaminate contamination pollute pollution
convict conviction guilty
court judge tribunal
crash collision collide
customer client
cut slash reduce reduction eliminate shed
decline decrease drop fall fell fallen plunge
delay postpone
demonstrate demonstration demonstrator march marcher protest protester rally
destroy destroyed destruction
discover discovery found find
disease illness sickness
dismiss sack
doctor physician
donor contributor
drug medicine
earthquake quake tremor
economy gdp
employee staff worker
end ended halt stop
escape fled flee
evacuate evacuee
film movie
flat apartment
forecast predict projection
forest woodland
free freed release
gun firearm
gunman gunmen shooter
harvest crop
home house household
hostage captive
hurricane cyclone typhoon
hurt injure injury wound
illegal unlawful
inhabitant resident
inmate prisoner
inquiry investigation probe investigate
jail prison imprison jailed imprisoned
job post
journalist reporter
judgement judgment ruling verdict
kidnap abduct
kill killed die died dying dead death perish slain
lawmaker legislator
lawsuit sue sued
lawyer attorney solicitor
lorry truck
man men
membership member
missile rocket
missing unaccounted
murder homicide
nuclear atomic
oust overthrow overthrew topple
outbreak epidemic
passenger traveller traveler
pay paid payment
petrol gasoline
plane aircraft airliner jet
poll survey
power electricity
price cost
prize award
pupil schoolchildren
quit resign resignation
rail railway railroad
rain rainfall
rebel insurgent
reopen resume
repair mend fix
result outcome
rise rose risen climb grow grew growth jump surge soar
road highway motorway
robbery heist
rubbish garbage trash
salary wage
school classroom
seize confiscate
send sent deploy
shop store
shut close closure
soldier troop
spectator audience crowd
spill spilt leak
storm gale
strike walkout
struck hit
submit file
support favour favor
theft steal stole stolen
tourist holidaymaker
town city
toxic poisonous
underground metro subway
unemployment unemployed jobless joblessness
unsafe unfit
vaccine vaccinate jab inoculate
vanish disappear
visit visitor
war conflict
win won victory
withdraw withdrew withdrawal pullout
wolf wolves
woman women
wreck wreckage shipwreck
""".strip().splitlines()
)
