import { lines } from "../grammar.ts";
import type { Topic } from "./shared.ts";

export const account: Topic = {
  problem: lines(`
    I {cannot|can't} {log in|sign in} {since}, it says my password is {wrong|not recognised|expired}.
    I {forgot|lost} my password and the reset {email|link} {never arrives|has expired|does not come}.
    Please {change|update} the email address {of|for} my account, I {lost access to|no longer use} the old one.
    My account {was|has been} {locked|suspended|blocked} after {#3..6} {attempts|tries}.
    I want to {delete|close} my account and have my {data|personal details} {erased|removed}.
    Somebody {logged in to|got into|hacked} my account and changed {the password|my address|my phone number}.
    I have {two|three} accounts {with different emails|by mistake} and would like to {merge them|keep only one}.
    The verification {code|text message} {never comes|arrives too late|goes to my old number}.
    How do I {turn on|turn off|reset} two-factor authentication after {losing|replacing} my phone?
    I keep getting your newsletter although I have {unsubscribed|opted out} {twice|three times}.
    {relative} and I share one login; can {we have separate profiles|a second user be added}?
    My {surname|last name} changed after the wedding and I cannot {edit|correct} it in my profile.
    Please send me {a copy of all data|everything} you {hold|store} about me.
    My loyalty points {disappeared|vanished|expired} from my profile {day}.
    I signed up {day} and never {received|got} the confirmation email, so I cannot activate my account.
    The profile page shows {someone else's|a stranger's} name and {birthday|phone number}.
    {Who|What} do I {contact|do} to {transfer|move} my membership to {relative}?
    I got a mail about a {new device|login|sign-in} from {town}, that was not me.
    My {saved addresses|wish list|order history} {is|are} gone after I {signed in|logged in} with {another|my work} email.
    The security question is one that I {never set|cannot answer}.
  `),
  detail: lines(`
    My username is {name}{#2}.
    I checked the spam folder.
    The old mailbox {was closed|no longer exists}.
    I registered in {#2015..2024}.
    I have {a new|changed my} phone number.
    I am sure that the password is right.
    My data protection rights are {clear|important to me}.
    It sends the code to a number I had years ago.
    I never agreed to {marketing|your new terms}.
    I can prove my identity.
  `),
  request: lines(`
    Please {unlock|reactivate|restore} my account.
    Please send a new {password|reset link|activation link}.
    Can you {update|change} my {email|details|profile}?
    Please delete {my profile|all my data} and confirm.
    Please log out all devices.
    How can I prove {who I am|my identity}?
    Take me off {the mailing list|your list}.
    Which email is {my login|it} registered with?
    Can you merge them for me?
    Please secure my account.
  `),
  brief: lines(`
    {cannot|can't} log in, reset mail {not coming|never arrives}
    please delete my account
    change {email|name|phone number} on my profile
    account {locked|blocked|suspended}, {why|please unlock}?
    forgot my password
    unsubscribe me {please|now}!!
    verification code not {received|arriving}
    think my account was hacked {day}
    merge my two accounts {please|pls}
    update my {surname|address book|date of birth}
  `),
  aside: lines(`
    please change the email address in my profile.
    I cannot log in with my {old|new} password.
    take me off the newsletter, please.
    my {points|saved addresses} are gone from my account.
    how do I delete my account?
    the password reset link has expired.
  `),
};
