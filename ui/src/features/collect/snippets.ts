/**
 * What is pasted to send events, for each client. Names and options are those of the clients' own types and sources:
 * @segment/analytics-next 1.84.3, @segment/analytics-node 3.1.0, com.segment.analytics.java 3.5.4, matomo-tracker 2.2.4,
 * matomo-java-tracker-java11 3.4.0, and Matomo's guide to its tracking code.
 */
export const WAYS = ['tracker', 'segment-browser', 'segment-node', 'segment-java', 'matomo-browser', 'matomo-node', 'matomo-java', 'curl'] as const
export type Way = (typeof WAYS)[number]

/** Stands where a key is to be put. */
export const PLACEHOLDER = 'YOUR_WRITE_KEY'

interface Place {
  /** Where events are sent: https://clientele.example.com */
  readonly origin: string
  readonly key: string
  readonly consentRequired: boolean
}

/** The way that whoever installs such a source looks for first. */
export function usualWay(kind: string): Way {
  return kind === 'web' ? 'tracker' : kind === 'server' ? 'segment-node' : 'curl'
}

const SNIPPETS: Readonly<Record<Way, (place: Place) => string>> = {
  tracker: ({ origin, key, consentRequired }) => `<script>
  (function (w, q) {
    w.clientele = w.clientele || q
    'init track page identify group alias reset optIn optOut flush'.split(' ').forEach(function (name) {
      q[name] = function () { q.push([name, arguments, Date.now()]) }
    })
  })(window, [])
</script>
<script async src="${origin}/clientele.js" data-key="${key}"${consentRequired ? ' data-consent="required"' : ''}></script>`,

  // The settings that the client fetches say where to send, too; said here it holds behind any proxy.
  'segment-browser': ({ origin, key }) => `// npm install @segment/analytics-next
import { AnalyticsBrowser } from '@segment/analytics-next'

export const analytics = AnalyticsBrowser.load(
  { writeKey: '${key}', cdnURL: '${origin}' },
  { integrations: { 'Segment.io': { apiHost: '${hostOf(origin)}/v1', protocol: '${protocolOf(origin)}' } } },
)
analytics.page()`,

  'segment-node': ({ origin, key }) => `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${key}', host: '${origin}' })
analytics.track({ userId: '4711', event: 'Plan Chosen', properties: { plan: 'Gold' } })
await analytics.closeAndFlush() // before the program ends`,

  'segment-java': ({ origin, key }) => `// com.segment.analytics.java:analytics
Analytics analytics = Analytics.builder("${key}").endpoint("${origin}").build();
analytics.enqueue(TrackMessage.builder("Plan Chosen").userId("4711").properties(Map.of("plan", "Gold")));
analytics.flush(); // before the program ends`,

  'matomo-browser': ({ origin, key }) => `<script>
  var _paq = (window._paq = window._paq || [])
  _paq.push(['setTrackerUrl', '${origin}/matomo.php'])
  _paq.push(['setSiteId', '${key}'])
  _paq.push(['trackPageView'])
  _paq.push(['enableLinkTracking'])
</script>
<script async src="https://YOUR_MATOMO/matomo.js"></script>`,

  'matomo-node': ({ origin, key }) => `// npm install matomo-tracker
const MatomoTracker = require('matomo-tracker')

const matomo = new MatomoTracker('${key}', '${origin}/matomo.php')
matomo.track({ url: 'https://shop.example/plans', action_name: 'Plans', uid: '4711' })`,

  'matomo-java': ({ origin, key }) => `// org.piwik.java.tracking:matomo-java-tracker-java11
MatomoTracker matomo = new MatomoTracker(
    TrackerConfiguration.builder().apiEndpoint(URI.create("${origin}/${key}/matomo.php")).defaultSiteId(1).build());
matomo.sendRequestAsync(
    MatomoRequests.pageView("Plans").actionUrl("https://shop.example/plans").userId("4711").build());`,

  curl: ({ origin, key }) => `curl '${origin}/api/v1/events?key=${key}' \\
  --header 'Content-Type: application/json' \\
  --data '[{"type": "track", "event": "Plan Chosen", "userId": "4711", "messageId": "plan-4711-1", "properties": {"plan": "Gold"}}]'`,
}

export function snippet(way: Way, place: Place): string {
  return SNIPPETS[way](place)
}

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '')
}

function protocolOf(origin: string): string {
  return origin.startsWith('https:') ? 'https' : 'http'
}
