const shown = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});

/** When an appointment is, in full and by the clock of the service: 'Monday 2 March 2026 at 14:30'. */
export function showAppointment(at: string): string {
  return shown.format(new Date(at)).replaceAll(',', ''); // some put one after the day of the week
}
