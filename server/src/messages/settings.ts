import { z } from 'zod';
import { type CityDb, definePolicy, readPolicy } from '../kernel/index.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const quiet = z.strictObject({
  from: clock,
  to: clock,
  /** Urgencies that come through anyway. */
  exceptUrgencies: z.array(z.enum(['ordinary', 'urgent', 'emergency'])),
  /** Templates that come through anyway. */
  exceptTemplates: z.array(z.string()),
});

/** How a city tells people things: a dated policy of the pack. */
export const deliverySettingsSchema = z.strictObject({
  /** Outward channels only; the inbox makes no noise. Null: no quiet time. */
  quietHours: z.strictObject({ reporter: quiet.nullable(), staff: quiet.nullable() }),
  /** So many waiting ordinary messages to one address go out as one; 0 never. */
  digestFrom: z.int().min(0).max(50),
  /**
   * An ordinary message waits until so many minutes after the one before it to the same number or group; what
   * gathers goes out as one. 0: never. Robots follow the rule for staff.
   */
  digestMinutes: z
    .strictObject({ reporter: z.int().min(0).max(720), staff: z.int().min(0).max(720) })
    .default({ reporter: 0, staff: 5 }),
  /** Minutes without a look after which the next in line is told. */
  unreadMinutes: z
    .strictObject({
      ordinary: z.int().min(1).max(1440),
      urgent: z.int().min(1).max(1440),
      emergency: z.int().min(1).max(1440),
    })
    .default({ ordinary: 30, urgent: 30, emergency: 5 }),
  /** Urgencies for which staff get an SMS besides the inbox. */
  staffSms: z.array(z.enum(['ordinary', 'urgent', 'emergency'])),
  retry: z.strictObject({
    tries: z.int().min(1).max(20),
    firstSeconds: z.int().min(1).max(3600),
    factor: z.number().min(1).max(10),
  }),
});
export type DeliverySettings = z.infer<typeof deliverySettingsSchema>;

/** Our own choice where a pack says nothing. */
export const defaultDeliverySettings: DeliverySettings = {
  quietHours: {
    reporter: {
      from: '21:30',
      to: '07:30',
      exceptUrgencies: ['emergency'],
      exceptTemplates: ['contact.code'],
    },
    staff: { from: '22:00', to: '07:00', exceptUrgencies: ['urgent', 'emergency'], exceptTemplates: [] },
  },
  digestFrom: 4,
  digestMinutes: { reporter: 0, staff: 5 },
  unreadMinutes: { ordinary: 30, urgent: 30, emergency: 5 },
  staffSms: ['urgent', 'emergency'],
  // 20 s, 1 min, 3 min, 9 min: a gateway's short fault is bridged, and a person is asked within a quarter of an hour.
  retry: { tries: 5, firstSeconds: 20, factor: 3 },
};

export const deliveryPolicy = definePolicy(
  'messages.delivery',
  deliverySettingsSchema,
  defaultDeliverySettings,
);

/** The settings in force. */
export async function deliverySettings(db: CityDb, now: Date): Promise<DeliverySettings> {
  return (await readPolicy(db, deliveryPolicy, now)).value;
}
