import { html } from 'lit';
import { count, plain } from '../core/format.js';
import { words } from '../strings.js';
import { chip } from './chip.js';
import { facts } from './detail.js';
import './score-chart.js';

const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });

export const money = (usd) => (usd === null || usd === undefined ? '–' : dollars.format(usd));

/** The score as a figure, and as a bar that says nothing more. */
export function score(value) {
    return value === null || value === undefined
        ? html`<span class="soft">–</span>`
        : html`<span class="score"><meter class="lead" min="0" max="100" value=${value} aria-label=${words.analysis.score}></meter>${value}</span>`;
}

export const sentiment = (word) => (word ? chip(word, words.analysis.sentiments[word] ?? plain(word)) : '');

/** What one call came to: the verdict, and the rest behind a word. */
export function analysisOf(analysis) {
    if (analysis.outcome !== 'answered') return html`<div class="insight"><p class="soft">${unanswered(analysis)}</p></div>`;
    return html`<div class="insight">
        <p class="verdict">${score(analysis.totalScore)} ${sentiment(analysis.sentiment)} <span class="soft">${plain(analysis.callOutcome)}</span></p>
        <details><summary>${words.analysis.more}</summary><div class="insight">${told(analysis)}</div></details>
    </div>`;
}

/** The same, all of it. */
export function analysisInFull(analysis) {
    if (analysis.outcome !== 'answered') return html`<div class="insight"><p class="soft">${unanswered(analysis)}</p>${made(analysis)}</div>`;
    return html`<div class="insight">
        <p class="verdict"><span class="big figure">${analysis.totalScore}</span><span class="soft small">${words.analysis.ofHundred}</span>
            ${sentiment(analysis.sentiment)} <span>${plain(analysis.callOutcome)}</span></p>
        ${told(analysis)} ${made(analysis)}
    </div>`;
}

/** What all calls with a number come to; of several numbers, which one is told. */
export function completeOf(analysis, { several, chart }) {
    return html`<div class="insight">
        <p class="verdict"><span class="big figure">${analysis.averageLeadScore ?? '–'}</span>
            <span class="soft small">${words.analysis.ofHundred} ${words.analysis.ofCalls(analysis.totalInteractions)}</span>
            ${sentiment(analysis.sentiment)}
            ${analysis.engagementTrend ? chip(analysis.engagementTrend, words.analysis.trends[analysis.engagementTrend]) : ''}</p>
        ${analysis.outcome === 'answered' ? '' : html`<p class="soft">${unanswered(analysis)}</p>`}
        ${chart}
        ${analysis.progressionSummary ? html`<p class="said" dir="auto">${analysis.progressionSummary}</p>` : ''}
        ${facts([
            [words.analysis.number, several ? analysis.phoneNumber : ''],
            [words.analysis.readiness, words.analysis.readinesses[analysis.conversionReadiness]],
        ])}
        ${points(words.analysis.actions, analysis.recommendedActions)} ${points(words.analysis.factors, analysis.keyDecisionFactors)}
    </div>`;
}

function told(analysis) {
    const heard = [analysis.leadName, analysis.leadEmail, analysis.leadPhone].filter(Boolean).join(' · ');
    return html`${heard ? facts([[words.analysis.heard, html`<bdi>${heard}</bdi>`]]) : ''}
        ${points(words.analysis.topics, analysis.keyTopics)} ${points(words.analysis.objections, analysis.objections)}
        ${points(words.analysis.painPoints, analysis.painPoints)} ${points(words.analysis.interests, analysis.interests)}
        ${points(words.analysis.nextSteps, analysis.nextSteps)}
        ${analysis.transcriptTruncated ? html`<p class="soft small">${words.analysis.partly}</p>` : ''}`;
}

function points(title, all) {
    return all?.length ? html`<div><h4>${title}</h4><ul class="points">${all.map((point) => html`<li dir="auto">${point}</li>`)}</ul></div>` : '';
}

function made({ model, promptVersion, inputTokens, outputTokens, costUsd }) {
    return facts([
        [words.analysis.model, model && html`<code>${model}</code>`],
        [words.analysis.prompt, promptVersion && html`<code>${promptVersion}</code>`],
        [words.analysis.tokens, inputTokens + outputTokens ? html`<span class="figure">${words.analysis.tiles.parts(count(inputTokens), count(outputTokens))}</span>` : ''],
        [words.analysis.cost, costUsd === null ? '' : html`<span class="figure">${money(costUsd)}</span>`],
    ]);
}

const unanswered = ({ outcome, outcomeReason }) => outcomeReason ?? words.analysis.noAnswer[outcome];
