package id.warta.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class DocumentBodyTest {
    private static final int ROOM = Delivery.permits(100_000);

    private final Semaphore room = new Semaphore(ROOM);

    @Test
    void documentsUnderWayShareTheirRoom() throws Exception {
        DocumentBody one = body(60_000, 100_000);
        assertThat(one.readNBytes(60_000)).hasSize(60_000);
        DocumentBody other = body(60_000, 100_000);
        assertThatThrownBy(() -> other.readNBytes(60_000)).isInstanceOf(DocumentBody.NoRoomException.class);
        other.documentDone();
        one.documentDone();
        assertThat(body(60_000, 100_000).readNBytes(60_000)).hasSize(60_000);
    }

    @Test
    void theRoomOfADocumentIsFreeOnceItIsDoneWith() throws Exception {
        DocumentBody body = body(500_000, 100_000);
        for (int i = 0; i < 5; i++) {
            body.readNBytes(100_000);
            body.documentDone();
        }
        assertThat(body.documents()).isEqualTo(5);
        assertThat(room.availablePermits()).isEqualTo(ROOM);
    }

    @Test
    void whatIsPassedOverTakesNoMoreThanTheLargestDocument() throws Exception {
        DocumentBody body = body(500_000, 50_000);
        assertThat(body.readNBytes(500_000)).hasSize(500_000);
        assertThat(room.availablePermits()).isEqualTo(ROOM - Delivery.permits(50_000));
    }

    private DocumentBody body(int bytes, int documentBytes) {
        return new DocumentBody(new ByteArrayInputStream(new byte[bytes]), room, documentBytes);
    }
}
