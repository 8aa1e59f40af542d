import { evaluateRequest } from '#policies/consent/evaluate-documents'
import { randomRequest } from '#functions/testing/consent-generator'
import { seededRandom } from '#functions/testing/tally-generator'
import { independentConsent } from '#functions/testing/independent/consent-oracle'
const r=seededRandom(Number(process.argv[2]??5)); let bad=0; const N=Number(process.argv[3]??5000)
for(let i=0;i<N&&bad<Number(process.argv[4]??2);i++){const q=randomRequest(r);const a=evaluateRequest(JSON.stringify(q),'2026-11-23' as any);if(!a.ok)throw a
let o; try{o=independentConsent(JSON.parse(JSON.stringify(q)))}catch(e){console.log(e,JSON.stringify(q));break}
const mine={decision:a.value.decision,reasons:a.value.reasons.map(x=>({policy:'.'+x.policy.split('.').pop(),role:x.role,effect:x.effect,reason:x.reason}))}
if(JSON.stringify(mine)!==JSON.stringify(o)){bad++;console.log(i,'OURS',JSON.stringify(mine.reasons.map(Object.values as any)),'\nORACLE',JSON.stringify(o.reasons.map(Object.values as any)),q.rules,JSON.stringify(q.question),JSON.stringify(q.subject));
for(const c of q.consents as any[]){console.log(c.id,c.status,c.dateTime,c.policy?.[0].uri.split('.').pop(),c.category.map((x:any)=>x.coding[0].code.split('.').pop()).join(','),c.scope?.coding[0].code,JSON.stringify(c.patient),c.provision?.type,JSON.stringify(c.provision?.period));
const pr=(p:any,d:number)=>{console.log('   '.repeat(d),p.type,p.period?.start,p.period?.end,(p.code??[]).map((x:any)=>x.coding.map((k:any)=>k.code.split('.').pop())).join(' '),p.actor?'ACTOR':'');(p.provision??[]).forEach((x:any)=>pr(x,d+1))};if(c.provision?.code)pr(c.provision,0);else(c.provision?.provision??[]).forEach((x:any)=>pr(x,1))}}}
console.log('done',bad)
