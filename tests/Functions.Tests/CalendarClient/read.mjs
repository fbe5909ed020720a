// Reads an iCalendar file from standard input and prints its events as a calendar client understands them, one JSON array.
import ICAL from 'ical.js';
import { text } from 'node:stream/consumers';

const calendar = new ICAL.Component(ICAL.parse(await text(process.stdin)));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);

const two = (number) => String(number).padStart(2, '0');
const local = (time) => `${time.year}-${two(time.month)}-${two(time.day)} ${two(time.hour)}:${two(time.minute)}`;

const events = calendar.getAllSubcomponents('vevent').map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    description: event.description,
    allDay: event.startDate.isDate,
    start: local(event.startDate),
    utc: event.startDate.isDate ? null : new Date(event.startDate.toUnixTime() * 1000).toISOString(),
    minutes: event.startDate.isDate ? null : event.duration.toSeconds() / 60,
    alarms: component.getAllSubcomponents('valarm').map((alarm) => {
      const at = event.startDate.clone();
      at.isDate = false;
      at.addDuration(alarm.getFirstPropertyValue('trigger'));
      return local(at);
    }),
  };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue('x-wr-calname'), events }));
