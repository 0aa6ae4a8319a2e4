/** Names that stand for each other in the United Kingdom, a line for each; one may stand in several. */
const groups = `
abigail abbie abby abi gail
albert al bert bertie
alexander alexandra alex al sandy sasha xander alec alasdair alistair
alfred alf alfie fred
alice ali alison allie
amanda mandy
andrew andy drew
angela angie ange
ann anne anna annie nan nancy
anthony tony ant antony
archibald archie
arthur art
barbara barb babs barbie
benjamin ben benny benji
bernard bernie
bridget biddy bridie
catherine katherine kathryn kate katie kathy cathy kath cath kitty kay kat katharine
charles charlie chas chuck charlotte
charlotte charlie lottie lotte
christine christina chris chrissie tina
christopher chris kit topher
clifford cliff
constance connie
cynthia cindy
daniel dan danny danielle
david dave davey davy dai
deborah debbie deb debra
dennis den denis
derek del
desmond des
donald don donny
dorothy dot dottie dolly dorothea
douglas doug dougie
edward ed eddie ted teddy ned eddy
edwin ed eddie
eileen aileen
eleanor ellie nell nora elena leonora
elizabeth liz lizzie beth betty bess bessie eliza elsie lisa libby lilibet elspeth betsy
emily em emmy millie
emma em
ernest ernie
eugene gene
evelyn eve evie
florence flo florrie flossie
frances fran francesca francis frankie
francis frank frankie
frederick fred freddie freddy
gabriel gabrielle gabe gabby
gareth gary gaz
geoffrey jeffrey geoff jeff
george georgie georgina georgia
gerald gerry jerry gerard
gillian gill jill jilly
gordon gord
graham graeme gray
gregory greg gregor
gwendolen gwen gwenda
harold harry hal
henry harry hal hank
helen nell nellie ellen
hilary hil
hugh hughie hugo
isaac ike zac
isabel isabella bella izzy isobel belle
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janey janie janet jan
janet jan jenny
jean jeanie jeannie
jennifer jen jenny jenni
jeremy jerry jez jem
jessica jess jessie
joan joanie
joanna joanne jo joan
john jack johnny jon ian sean
jonathan jon jonny jonty
joseph joe joey
josephine jo josie
joshua josh
judith judy jude
julia julie jules juliet
karen kaz
kenneth ken kenny
laura laurie lauren
lawrence laurence larry laurie lol
leonard len lenny leo
leslie les lesley
lillian lily lil lilian
linda lin lindy lyn lynda
louis lou lewis
louise lou lulu
lucy lou luce
madeleine maddie maddy
malcolm mal malc
margaret maggie meg peggy marge margie greta rita daisy madge mags peg
marian marion
martin marty
mary molly polly may mamie maria marie
matilda tilly mattie
matthew matt mat
maureen mo
maurice mo morris
maxwell max maximilian
melanie mel
michael mike mick micky mickey
michelle shelly chelle
mohammed mohammad muhammad mohamed mo muhammed mohamad
nathan nat nathaniel nate
nicholas nick nicky nicolas
nicola nicky nikki nic nicole
norman norm
oliver ollie
olive olivia ollie liv livvy
pamela pam pammy
patricia pat patsy tricia trish patty
patrick pat paddy patsy
paul paulie
pauline polly paula
penelope penny pen
peter pete
philip phil phillip pip philippa
philippa pippa pip
phyllis phyl
rachel rach rae
raymond ray
rebecca becky becca bec
reginald reg reggie
richard dick rich rick ricky dickie
robert bob rob bobby robbie bert bertie robin
roderick rod roddy
rodney rod
roger rodge
ronald ron ronnie
rosemary rose rosie romy
rosalind ros roz
russell russ
samuel sam sammy
samantha sam sammy
sandra sandy
sarah sally sadie sal sara
sharon shaz
sheila shelagh
shirley shirl
sidney sid sydney
simon si
sophia sophie sophy sofia
stanislaw stan staszek
stanley stan
stephen steven steve stevie stefan
stephanie steph
stuart stewart stu
susan sue susie suzanne suzie susanna suzy
sylvia syl
teresa theresa terry tess tessa
terence terry tel terrence
thomas tom tommy tomasz tomas
timothy tim timmy
trevor trev
valerie val
veronica ronnie vera
victor vic
victoria vicky vicki tori vic vikki
vincent vin vince vinny
vivian viv vivienne vivien
walter wally walt
wendy wend
wilfred wilf
william bill billy will willy liam willie
winifred win winnie freda
yvonne eve
sean shaun shawn
aoife eefa eva
aisling ashling aislinn
caoimhe keeva kiva
ciaran kieran keiran
eoin owen eoghan
niamh neve
siobhan shevaun chevonne
zachary zach zac zak
`;

const known = new Map<string, Set<number>>();
for (const [at, line] of groups.trim().split('\n').entries()) {
  for (const name of line.split(' ')) known.set(name, (known.get(name) ?? new Set()).add(at));
}

/** Whether one of two plain first names may stand for the other: 'bill' and 'william'. */
export function isNickname(one: string, other: string): boolean {
  const of = known.get(other);
  return of !== undefined && [...(known.get(one) ?? [])].some((group) => of.has(group));
}
