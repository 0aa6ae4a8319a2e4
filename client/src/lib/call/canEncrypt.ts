/**
 * Whether this browser can encrypt calls from end to end, as livekit-client finds it out, but before that is loaded
 * and before a link is used.
 */
export function canEncrypt(): boolean {
  if (typeof window === 'undefined') return true; // found out in the browser
  const sender = 'RTCRtpSender' in window && 'createEncodedStreams' in RTCRtpSender.prototype;
  return sender || 'RTCRtpScriptTransform' in window;
}
